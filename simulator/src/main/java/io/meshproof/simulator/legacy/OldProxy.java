package io.meshproof.simulator.legacy;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.listener.FilterChain;
import io.meshproof.evaluator.listener.Listener;
import io.meshproof.evaluator.listener.NetworkFilter;
import io.meshproof.evaluator.listener.NetworkFilter.HttpConnectionManager;
import io.meshproof.evaluator.listener.ProxyConfig;
import io.meshproof.evaluator.route.ClusterFault;
import io.meshproof.evaluator.route.Route;
import io.meshproof.evaluator.route.RouteAction;
import io.meshproof.evaluator.route.RouteAction.DirectResponse;
import io.meshproof.evaluator.route.RouteAction.Fault;
import io.meshproof.evaluator.route.RouteAction.Forward;
import io.meshproof.evaluator.route.RouteAction.PathRewrite;
import io.meshproof.evaluator.route.RouteAction.Redirect;
import io.meshproof.evaluator.route.RouteAction.ReplaceFull;
import io.meshproof.evaluator.route.RouteAction.ReplaceTarget;
import io.meshproof.evaluator.route.RouteAction.WeightedCluster;
import io.meshproof.evaluator.route.RouteConfiguration;
import io.meshproof.evaluator.route.VirtualHost;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.ResourceRef;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes of a configuration that of an Envoy of the time. */
final class OldProxy {
  private static final String EVERY_HOST = "*";

  /** What sidecars of today answer requests to unknown hosts with. */
  private static final String BLOCK_ALL = "block_all";

  private final ProxyRef proxy;
  private final Era era;
  private final Set<ResourceRef> upgrading;
  private final Map<String, String> writtenHosts;

  /**
   * @param upgrading the rules whose routes WebSocket may use
   * @param writtenHosts the hosts of Ingresses, by the full names that istiod of today makes of
   *     those without a dot
   */
  OldProxy(ProxyRef proxy, Era era, Set<ResourceRef> upgrading, Map<String, String> writtenHosts) {
    this.proxy = proxy;
    this.era = era;
    this.upgrading = upgrading;
    this.writtenHosts = writtenHosts;
  }

  ProxyConfig configure(ProxyConfig config) {
    return new ProxyConfig(
        config.name(),
        config.listeners().stream().map(this::age).collect(ImmutableList.toImmutableList()),
        config.clusters());
  }

  private Listener age(Listener listener) {
    return new Listener(
        listener.name(),
        listener.address(),
        listener.port(),
        listener.chains().stream()
            .map(chain -> age(chain, listener.port()))
            .collect(ImmutableList.toImmutableList()),
        listener.defaultChain().map(chain -> age(chain, listener.port())),
        listener.origin(),
        listener.refusal());
  }

  private FilterChain age(FilterChain chain, int listenPort) {
    int port = chain.match().destinationPort().orElse(listenPort);
    return new FilterChain(
        chain.name(), chain.match(), chain.tls(), age(chain.filter(), port), chain.origin());
  }

  private NetworkFilter age(NetworkFilter filter, int port) {
    return filter instanceof HttpConnectionManager http
        ? new HttpConnectionManager(
            age(http.routes(), port),
            http.pathNormalization(),
            http.useRemoteAddress(),
            http.trustedHops(),
            http.jwt(),
            http.reselectRouteAfterJwt(),
            http.authorization(),
            era.faultsGoByCluster()
                ? http.routes().virtualHosts().stream()
                    .flatMap(virtualHost -> virtualHost.routes().stream())
                    .flatMap(OldProxy::faults)
                    .collect(ImmutableList.toImmutableList())
                : ImmutableList.of())
        : filter;
  }

  /** Envoy: the filter for faults knows clusters and headers, not paths. See R-RR-31. */
  private static Stream<ClusterFault> faults(Route route) {
    Optional<Fault> fault = route.action().fault();
    return route.action().forward().stream()
        .filter(unused -> fault.isPresent())
        .flatMap(forward -> forward.clusters().stream())
        .map(WeightedCluster::cluster)
        .distinct()
        .map(
            cluster ->
                new ClusterFault(
                    cluster, route.match().conditions(), fault.orElseThrow(), route.origin()));
  }

  /** Envoy: the Host is compared as it is, so each name stands there with its port. R-LI-11 */
  private RouteConfiguration age(RouteConfiguration routes, int port) {
    return new RouteConfiguration(
        routes.name(),
        routes.virtualHosts().stream()
            .filter(virtualHost -> !virtualHost.name().equals(BLOCK_ALL))
            .map(virtualHost -> age(virtualHost, port))
            .collect(ImmutableList.toImmutableList()),
        routes.refusal(),
        false);
  }

  private VirtualHost age(VirtualHost virtualHost, int port) {
    return new VirtualHost(
        virtualHost.name(),
        virtualHost.domains().stream()
            .map(this::written)
            .flatMap(
                domain ->
                    domain.equals(EVERY_HOST)
                        ? Stream.of(domain)
                        : Stream.of(domain, domain + ":" + port))
            .collect(ImmutableList.toImmutableList()),
        virtualHost.httpsRedirect(),
        virtualHost.routes().stream().map(this::age).collect(ImmutableList.toImmutableList()),
        virtualHost.origin());
  }

  private String written(String domain) {
    return proxy.kind() == ProxyRef.Kind.GATEWAY
        ? writtenHosts.getOrDefault(domain, domain)
        : domain;
  }

  private Route age(Route route) {
    boolean upgrades =
        proxy.kind() == ProxyRef.Kind.SIDECAR_INBOUND
            || route.origin().filter(origin -> upgrading.contains(origin.resource())).isPresent();
    return new Route(
        route.name(), route.match(), route.action().accept(new Aging(upgrades)), route.origin());
  }

  private final class Aging implements RouteAction.Visitor<RouteAction> {
    private final boolean upgrades;

    Aging(boolean upgrades) {
      this.upgrades = upgrades;
    }

    @Override
    public RouteAction redirect(Redirect redirect) {
      return new Redirect(
          redirect.scheme(),
          redirect.host(),
          redirect.port(),
          withoutQuery(redirect.path()),
          redirect.status(),
          redirect.responseHeaders(),
          era.faultsGoByCluster() ? Optional.empty() : redirect.fault());
    }

    private PathRewrite withoutQuery(PathRewrite path) {
      return path instanceof ReplaceFull full ? new ReplaceTarget(full.path()) : path;
    }

    @Override
    public RouteAction directResponse(DirectResponse response) {
      return response;
    }

    @Override
    public RouteAction forward(Forward forward) {
      return new Forward(
          forward.clusters(),
          forward.weighted(),
          forward.path(),
          forward.host(),
          forward.requestHeaders(),
          forward.responseHeaders(),
          forward.timeout().or(era::defaultTimeout),
          forward.retry(),
          forward.mirrors(),
          forward.cors(),
          era.faultsGoByCluster() ? Optional.empty() : forward.fault(),
          upgrades);
    }
  }
}
