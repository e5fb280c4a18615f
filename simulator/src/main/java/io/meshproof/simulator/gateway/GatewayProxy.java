package io.meshproof.simulator.gateway;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.LinkedListMultimap;
import com.google.common.collect.ListMultimap;
import io.meshproof.evaluator.authn.JwtAuthentication;
import io.meshproof.evaluator.listener.Cluster;
import io.meshproof.evaluator.listener.FilterChain;
import io.meshproof.evaluator.listener.FilterChain.Match;
import io.meshproof.evaluator.listener.Listener;
import io.meshproof.evaluator.listener.NetworkFilter.HttpConnectionManager;
import io.meshproof.evaluator.listener.ProxyConfig;
import io.meshproof.evaluator.route.RouteConfiguration;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.Gateway;
import io.meshproof.model.resource.MeshConfig;
import io.meshproof.model.resource.Workload;
import io.meshproof.simulator.policy.AuthorizationPolicies.ProxyAuthorization;
import io.meshproof.simulator.registry.Clusters;
import io.meshproof.simulator.registry.WorkloadNames;
import io.meshproof.simulator.route.Remark;
import io.meshproof.simulator.route.ResolvedVirtualService;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One gateway proxy on the way to its configuration. */
final class GatewayProxy {
  private final Gateways mesh;
  private final MeshConfig meshConfig;
  private final ProxyRef proxy;
  private final Optional<JwtAuthentication> jwt;
  private final ProxyAuthorization authorization;
  private final Map<String, GatewayHosts> made;
  private final ServerMerging servers = new ServerMerging();
  private final OpaqueChains opaqueChains;
  private final AutoPassthrough autoPassthrough;
  private final List<GatewayHosts> hosts = new ArrayList<>();

  /**
   * Takes what it is made from.
   *
   * @param made the hosts of route configurations as they were made before, to be kept up to date
   */
  GatewayProxy(
      Gateways mesh,
      ProxyRef proxy,
      Optional<JwtAuthentication> jwt,
      ProxyAuthorization authorization,
      Map<String, GatewayHosts> made) {
    this.made = made;
    this.mesh = mesh;
    this.meshConfig = mesh.resources().meshConfig();
    this.proxy = proxy;
    this.jwt = jwt;
    this.authorization = authorization;
    this.opaqueChains =
        new OpaqueChains(
            this::bound,
            host -> mesh.registry().atGateway(host, proxy.namespace()),
            authorization.tcp());
    this.autoPassthrough = new AutoPassthrough(mesh, proxy);
  }

  ProxyConfig configure() {
    mergeServers();
    ImmutableList<Listener> listeners = listeners();
    String name = "gateway " + WorkloadNames.of(proxy, mesh.resources());
    return new ProxyConfig(name, listeners, clusters(listeners));
  }

  /** Returns what came to nothing when this proxy was configured. */
  Set<Remark> remarks() {
    Set<Remark> remarks = new LinkedHashSet<>();
    hosts.forEach(own -> remarks.addAll(own.remarks()));
    remarks.addAll(servers.dropped());
    remarks.addAll(opaqueChains.remarks());
    return remarks;
  }

  private void mergeServers() {
    ListenPorts ports =
        new ListenPorts(mesh.registry(), mesh.resources().all(Workload.class), proxy);
    for (Gateway gateway : mesh.all()) {
      for (int i = 0; Gateways.selects(gateway, proxy) && i < gateway.servers().size(); i++) {
        int port = gateway.servers().get(i).port().number();
        servers.add(GatewayServer.of(gateway, i, ports.resolve(port)));
      }
    }
  }

  private ImmutableList<Listener> listeners() {
    ListMultimap<String, FilterChain> chains = LinkedListMultimap.create();
    ListMultimap<String, GatewayServer> openers = LinkedListMultimap.create();
    for (List<GatewayServer> group : servers.groups()) {
      GatewayServer first = group.get(0);
      String name = address(first) + "_" + first.listenPort();
      openers.put(name, first);
      if (first.protocol().isHttp()) {
        chains.put(name, http(first, Match.ANY, Optional.empty()));
      } else {
        group.forEach(server -> chains.putAll(name, chains(server)));
      }
    }
    // Istio: without any chain there is no listener. See R-L4-3.
    return chains.keySet().stream()
        .map(name -> listener(name, openers.get(name).get(0), chains.get(name)))
        .collect(ImmutableList.toImmutableList());
  }

  private static String address(GatewayServer server) {
    return server.bind().isEmpty() ? Listener.ANY_ADDRESS : server.bind();
  }

  private static Listener listener(String name, GatewayServer opener, List<FilterChain> chains) {
    return new Listener(
        name,
        address(opener),
        opener.listenPort(),
        ImmutableList.copyOf(chains),
        Optional.empty(),
        Optional.of(opener.origin()),
        ChainConflicts.find(chains));
  }

  private List<FilterChain> chains(GatewayServer server) {
    if (server.endsHttps()) {
      Match match = OpaqueChains.serverNames(server.serverNames());
      return List.of(http(server, match, Optional.of(server.tls())));
    }
    return switch (server.hasTls() ? server.mode() : Gateway.Mode.SIMPLE) {
      case SIMPLE, MUTUAL, ISTIO_MUTUAL, OPTIONAL_MUTUAL -> opaqueChains.tcp(server);
      case PASSTHROUGH -> opaqueChains.passthrough(server);
      case AUTO_PASSTHROUGH -> autoPassthrough.chains(server);
    };
  }

  private FilterChain http(GatewayServer first, Match match, Optional<FilterChain.Tls> tls) {
    return new FilterChain(
        first.toString(),
        match,
        tls,
        new HttpConnectionManager(
            routes(first),
            meshConfig.pathNormalization(),
            true,
            meshConfig.numTrustedProxies(),
            jwt,
            true,
            authorization.http()),
        Optional.of(first.origin()));
  }

  private RouteConfiguration routes(GatewayServer first) {
    GatewayHosts own = hosts(first.routeName()).with(mesh.virtualServices());
    made.put(first.routeName(), own);
    hosts.add(own);
    return own.configuration(first.routeName(), first.port());
  }

  /**
   * Returns hosts of the servers of a route configuration as they were made before, if they were.
   */
  private GatewayHosts hosts(String routeName) {
    List<GatewayServer> own = servers.servers(routeName);
    return Optional.ofNullable(made.get(routeName))
        .filter(before -> before.isOf(own))
        .orElseGet(
            () ->
                GatewayHosts.of(
                    own.stream()
                        .map(server -> mesh.at(proxy, server))
                        .collect(ImmutableList.toImmutableList()),
                    proxy.namespace()));
  }

  private ImmutableMap<String, Cluster> clusters(List<Listener> listeners) {
    ImmutableMap<String, Cluster> declared =
        Clusters.of(mesh.registry().forGateway(proxy.namespace()), mesh.destinationRules(), proxy);
    return ImmutableMap.<String, Cluster>builder()
        .putAll(declared)
        .putAll(autoPassthrough.clusters())
        .putAll(
            mesh.registry().assumesServices()
                ? Clusters.assumed(
                    Clusters.mentioned(listeners), mesh.registry(), mesh.destinationRules(), proxy)
                : ImmutableMap.of())
        .buildKeepingLast();
  }

  private List<ResolvedVirtualService> bound(String gateway) {
    return mesh.virtualServices().bound(gateway, proxy.namespace());
  }
}
