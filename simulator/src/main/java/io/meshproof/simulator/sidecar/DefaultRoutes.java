package io.meshproof.simulator.sidecar;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.match.TextMatcher;
import io.meshproof.evaluator.route.Route;
import io.meshproof.evaluator.route.RouteAction;
import io.meshproof.evaluator.route.RouteAction.DirectResponse;
import io.meshproof.evaluator.route.RouteAction.Forward;
import io.meshproof.evaluator.route.RouteAction.HeaderScope;
import io.meshproof.evaluator.route.RouteAction.KeepPath;
import io.meshproof.evaluator.route.RouteAction.RetryPolicy;
import io.meshproof.evaluator.route.RouteAction.WeightedCluster;
import io.meshproof.evaluator.route.RouteConfiguration;
import io.meshproof.evaluator.route.RouteMatch;
import io.meshproof.evaluator.route.VirtualHost;
import io.meshproof.model.resource.VirtualService.Retries;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.registry.ClusterName;
import io.meshproof.simulator.registry.MeshService;
import io.meshproof.simulator.registry.Protocol;
import io.meshproof.simulator.route.Retry;
import java.util.Optional;

/** The routes that Istio makes where no virtual service does. */
final class DefaultRoutes {

  /** Istio: a request that was reset before it reached the application is tried again. */
  private static final RetryPolicy INBOUND_RETRY =
      new RetryPolicy(2, "reset-before-request", ImmutableList.of(), Optional.empty());

  private static final RouteMatch EVERYTHING =
      new RouteMatch(new RouteMatch.Prefix("/", false), ImmutableList.of());
  private static final ImmutableList<String> ANY_DOMAIN = ImmutableList.of("*");

  private DefaultRoutes() {}

  /** Returns the one route of an inbound port. See R-ORD-23. */
  static RouteConfiguration inbound(InboundPort port, Optional<Retries> retries) {
    boolean grpc = port.protocol() == Protocol.GRPC || port.protocol() == Protocol.GRPC_WEB;
    Optional<RetryPolicy> retry =
        retries.isEmpty() ? Optional.of(INBOUND_RETRY) : Retry.policy(retries);
    Route route =
        forward("default", port.cluster(), grpc ? Optional.empty() : retry, port.origin());
    VirtualHost virtualHost =
        new VirtualHost(
            "inbound|http|" + port.servicePort(),
            ANY_DOMAIN,
            false,
            ImmutableList.of(route),
            port.origin());
    return new RouteConfiguration(port.cluster(), ImmutableList.of(virtualHost));
  }

  /** Returns the one route of a service that no virtual service speaks of. See R-OUT-9. */
  static Route outbound(MeshService service, int port, Optional<Retries> retries) {
    return forward(
        "default",
        new ClusterName(port, "", TextMatcher.lower(service.hostname())).toString(),
        Retry.policy(retries),
        Optional.of(service.origin()));
  }

  /** Returns a route that sends every request to a cluster, once. */
  static Route pass(String name, String cluster) {
    return forward(name, cluster, Optional.empty(), Optional.empty());
  }

  /** Returns a route that answers every request itself. */
  static Route refuse(String name, int status) {
    RouteAction action =
        new DirectResponse(status, Optional.empty(), HeaderScope.NONE, Optional.empty());
    return new Route(name, EVERYTHING, action, Optional.empty());
  }

  private static Route forward(
      String name, String cluster, Optional<RetryPolicy> retry, Optional<Origin> origin) {
    WeightedCluster target =
        new WeightedCluster(cluster, 1, Optional.empty(), HeaderScope.NONE, HeaderScope.NONE);
    RouteAction action =
        new Forward(
            ImmutableList.of(target),
            false,
            new KeepPath(),
            Optional.empty(),
            HeaderScope.NONE,
            HeaderScope.NONE,
            Optional.empty(),
            retry,
            ImmutableList.of(),
            Optional.empty(),
            Optional.empty());
    return new Route(name, EVERYTHING, action, origin);
  }
}
