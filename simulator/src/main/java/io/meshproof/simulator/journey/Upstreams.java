package io.meshproof.simulator.journey;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.listener.Cluster;
import io.meshproof.evaluator.proxy.Proxy;
import io.meshproof.model.request.ClientTls;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.simulator.controlplane.ControlPlane;
import io.meshproof.simulator.endpoint.Endpoint;
import io.meshproof.simulator.journey.Upstream.Leg;
import io.meshproof.simulator.registry.ClusterName;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What stands behind the clusters of proxies, worked out when a request first goes there. Safe to
 * share between threads.
 */
final class Upstreams {
  private static final ImmutableList<String> HTTP_PROTOCOLS =
      ImmutableList.of("istio-http/1.1", "istio", "http/1.1");

  private static final ImmutableList<String> TCP_PROTOCOLS =
      ImmutableList.of("istio-peer-exchange", "istio");

  private final ControlPlane controlPlane;
  private final Function<ProxyRef, Proxy> proxies;
  private final Map<ProxyRef, Map<String, Upstream>> known = new ConcurrentHashMap<>();

  Upstreams(ControlPlane controlPlane, Function<ProxyRef, Proxy> proxies) {
    this.controlPlane = controlPlane;
    this.proxies = proxies;
  }

  /** Returns what stands behind a cluster of a proxy. */
  Upstream of(ProxyRef at, String cluster) {
    Map<String, Upstream> ofProxy = known.get(at);
    Upstream upstream = ofProxy == null ? null : ofProxy.get(cluster);
    return upstream == null ? learn(at, cluster) : upstream;
  }

  private Upstream learn(ProxyRef at, String name) {
    Cluster cluster = proxies.apply(at).config().clusters().get(name);
    if (cluster == null) {
      return Upstream.NONE;
    }
    Upstream upstream =
        new Upstream(
            controlPlane
                .endpoints(at, cluster)
                .map(
                    endpoints ->
                        endpoints.stream()
                            .map(endpoint -> leg(at, name, endpoint))
                            .collect(ImmutableList.toImmutableList())),
            controlPlane.destinationRule(at, cluster));
    known.computeIfAbsent(at, unseen -> new ConcurrentHashMap<>()).put(name, upstream);
    return upstream;
  }

  private Leg leg(ProxyRef caller, String cluster, Endpoint endpoint) {
    return new Leg(
        endpoint,
        tls(caller, cluster, endpoint, HTTP_PROTOCOLS),
        tls(caller, cluster, endpoint, TCP_PROTOCOLS));
  }

  private Optional<ClientTls> tls(
      ProxyRef caller, String cluster, Endpoint endpoint, ImmutableList<String> protocols) {
    Optional<String> serverName = ClusterName.parse(cluster).map(ClusterName::serverName);
    return switch (endpoint.transport()) {
      case PLAINTEXT -> Optional.empty();
      case MESH_TLS ->
          Optional.of(new ClientTls(serverName, protocols, Optional.of(principal(caller))));
      case OTHER_TLS -> Optional.of(ClientTls.PLAIN);
    };
  }

  private String principal(ProxyRef caller) {
    return controlPlane.trustDomain()
        + "/ns/"
        + caller.namespace()
        + "/sa/"
        + caller.serviceAccount();
  }
}
