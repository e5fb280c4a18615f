package io.meshproof.evaluator.listener;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.authn.JwtAuthentication;
import io.meshproof.evaluator.authz.Authorization;
import io.meshproof.evaluator.route.ClusterFault;
import io.meshproof.evaluator.route.RouteConfiguration;
import io.meshproof.model.resource.MeshConfig.PathNormalization;
import java.util.Optional;

/** What stands at the end of a filter chain. */
public sealed interface NetworkFilter {

  /** What may pass. */
  Authorization authorization();

  /**
   * Reads HTTP.
   *
   * @param useRemoteAddress whether this is the edge: the peer's address is the client's, unless
   *     trusted hops say otherwise. See R-AP-27, R-AP-28
   * @param trustedHops how many proxies in front are trusted
   * @param reselectRouteAfterJwt whether a good token makes the route be looked up again. See
   *     R-JWT-43
   * @param faults those that go by cluster, beside those of routes; only before 1.0 there are any
   */
  record HttpConnectionManager(
      RouteConfiguration routes,
      PathNormalization pathNormalization,
      boolean useRemoteAddress,
      int trustedHops,
      Optional<JwtAuthentication> jwt,
      boolean reselectRouteAfterJwt,
      Authorization authorization,
      ImmutableList<ClusterFault> faults)
      implements NetworkFilter {

    /** One whose faults are those of its routes, as all are today. */
    public HttpConnectionManager(
        RouteConfiguration routes,
        PathNormalization pathNormalization,
        boolean useRemoteAddress,
        int trustedHops,
        Optional<JwtAuthentication> jwt,
        boolean reselectRouteAfterJwt,
        Authorization authorization) {
      this(
          routes,
          pathNormalization,
          useRemoteAddress,
          trustedHops,
          jwt,
          reselectRouteAfterJwt,
          authorization,
          ImmutableList.of());
    }
  }

  /** Passes bytes on. */
  record TcpProxy(ImmutableList<WeightedTarget> clusters, Authorization authorization)
      implements NetworkFilter {}

  /** A cluster of a TCP proxy with its weight. */
  record WeightedTarget(String cluster, int weight) {}
}
