package io.meshproof.simulator.gateway;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.evaluator.authz.Authorization;
import io.meshproof.evaluator.listener.Cluster;
import io.meshproof.evaluator.listener.FilterChain;
import io.meshproof.evaluator.listener.FilterChain.Match;
import io.meshproof.evaluator.listener.NetworkFilter.TcpProxy;
import io.meshproof.evaluator.listener.NetworkFilter.WeightedTarget;
import io.meshproof.model.match.HostNames;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.simulator.registry.ClusterName;
import io.meshproof.simulator.registry.Clusters;
import io.meshproof.simulator.registry.MeshService;
import java.util.List;
import java.util.Optional;

/**
 * Chains that pass the mutual TLS of other clusters' sidecars on, by the name of the cluster they
 * ask for. See R-GW-37.
 */
final class AutoPassthrough {

  /** Istio: the application protocols of mutual TLS inside a mesh. */
  private static final ImmutableList<String> MESH_PROTOCOLS =
      ImmutableList.of(
          "istio", "istio-peer-exchange", "istio-http/1.0", "istio-http/1.1", "istio-h2");

  private final Gateways mesh;
  private final ProxyRef proxy;
  private final ImmutableMap.Builder<String, Cluster> clusters = ImmutableMap.builder();

  AutoPassthrough(Gateways mesh, ProxyRef proxy) {
    this.mesh = mesh;
    this.proxy = proxy;
  }

  /** Returns a chain for each cluster of the mesh's own services within the server's hosts. */
  List<FilterChain> chains(GatewayServer server) {
    List<MeshService> services =
        mesh.registry().forGateway(proxy.namespace()).stream()
            .filter(service -> !service.meshExternal())
            .filter(service -> isWithin(service.hostname(), server.serverNames()))
            .toList();
    return Clusters.of(services, mesh.destinationRules(), proxy).values().stream()
        .map(cluster -> chain(server, cluster))
        .toList();
  }

  private static boolean isWithin(String host, List<String> names) {
    return names.isEmpty() || names.stream().anyMatch(name -> HostNames.isSubset(host, name));
  }

  private FilterChain chain(GatewayServer server, Cluster cluster) {
    String name =
        new ClusterName(cluster.port(), cluster.subset().orElse(""), cluster.host()).serverName();
    clusters.put(
        name,
        new Cluster(name, cluster.host(), cluster.port(), cluster.subset(), cluster.assumed()));
    Match match =
        new Match(
            Optional.empty(),
            ImmutableList.of(),
            ImmutableList.of(name),
            Optional.empty(),
            MESH_PROTOCOLS);
    // Istio: policies of the gateway are not asked here.
    return new FilterChain(
        server.toString(),
        match,
        Optional.empty(),
        new TcpProxy(ImmutableList.of(new WeightedTarget(name, 1)), Authorization.NONE),
        Optional.of(server.origin()));
  }

  /** Returns the clusters that the chains so far lead to. */
  ImmutableMap<String, Cluster> clusters() {
    return clusters.buildKeepingLast();
  }
}
