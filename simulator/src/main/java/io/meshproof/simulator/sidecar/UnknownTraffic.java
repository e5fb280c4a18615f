package io.meshproof.simulator.sidecar;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.authz.Authorization;
import io.meshproof.evaluator.listener.FilterChain;
import io.meshproof.evaluator.listener.NetworkFilter.TcpProxy;
import io.meshproof.evaluator.listener.NetworkFilter.WeightedTarget;
import io.meshproof.evaluator.route.Route;
import io.meshproof.evaluator.route.RouteConfiguration;
import io.meshproof.evaluator.route.VirtualHost;
import io.meshproof.model.resource.MeshConfig;
import io.meshproof.model.resource.Sidecar.OutboundTrafficPolicy;
import io.meshproof.model.resource.VirtualService.Destination;
import io.meshproof.simulator.registry.ClusterName;
import java.util.Optional;

/** What becomes of traffic to hosts that a sidecar does not know. See R-OUT-16, R-OUT-17. */
final class UnknownTraffic {

  /** The cluster that goes to the address which the client chose. */
  static final String PASSTHROUGH = "PassthroughCluster";

  /** The cluster that the host of each request decides. */
  static final String DYNAMIC_DNS = "AllowAnyDynamicDNSCluster";

  /** The cluster without endpoints. */
  static final String BLACK_HOLE = "BlackHoleCluster";

  private UnknownTraffic() {}

  /** Returns the routes of HTTP to unknown places, where it is read at all. */
  static Optional<RouteConfiguration> routes(OutboundTrafficPolicy policy) {
    VirtualHost virtualHost = virtualHost(policy);
    return policy.mode() == MeshConfig.OutboundTrafficPolicy.ALLOW_ANY_DYNAMIC_DNS
        ? Optional.of(new RouteConfiguration(virtualHost.name(), ImmutableList.of(virtualHost)))
        : Optional.empty();
  }

  /** Returns the virtual host for requests to unknown hosts. */
  static VirtualHost virtualHost(OutboundTrafficPolicy policy) {
    Route route = route(policy);
    return new VirtualHost(
        route.name(), ImmutableList.of("*"), false, ImmutableList.of(route), Optional.empty());
  }

  private static Route route(OutboundTrafficPolicy policy) {
    return switch (policy.mode()) {
      case REGISTRY_ONLY -> DefaultRoutes.refuse("block_all", 502);
      case ALLOW_ANY -> DefaultRoutes.pass("allow_any", anyCluster(policy));
      case ALLOW_ANY_DYNAMIC_DNS -> DefaultRoutes.pass("allow_any_dynamic_dns", DYNAMIC_DNS);
    };
  }

  /** Returns the filter chain for connections to unknown places. */
  static FilterChain filterChain(OutboundTrafficPolicy policy) {
    String cluster =
        policy.mode() == MeshConfig.OutboundTrafficPolicy.REGISTRY_ONLY
            ? BLACK_HOLE
            : anyCluster(policy);
    return new FilterChain(
        cluster,
        FilterChain.Match.ANY,
        Optional.empty(),
        new TcpProxy(ImmutableList.of(new WeightedTarget(cluster, 1)), Authorization.NONE),
        Optional.empty());
  }

  private static String anyCluster(OutboundTrafficPolicy policy) {
    return policy.egressProxy().map(UnknownTraffic::cluster).orElse(PASSTHROUGH);
  }

  private static String cluster(Destination destination) {
    return new ClusterName(
            destination.port().orElse(0), destination.subset().orElse(""), destination.host())
        .toString();
  }
}
