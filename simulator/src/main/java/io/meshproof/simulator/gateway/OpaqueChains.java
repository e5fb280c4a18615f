package io.meshproof.simulator.gateway;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.authz.Authorization;
import io.meshproof.evaluator.listener.FilterChain;
import io.meshproof.evaluator.listener.FilterChain.Match;
import io.meshproof.evaluator.listener.NetworkFilter.TcpProxy;
import io.meshproof.evaluator.listener.NetworkFilter.WeightedTarget;
import io.meshproof.model.match.HostNames;
import io.meshproof.model.resource.VirtualService.Destination;
import io.meshproof.model.resource.VirtualService.L4Destination;
import io.meshproof.model.resource.VirtualService.TcpMatch;
import io.meshproof.model.resource.VirtualService.TcpRoute;
import io.meshproof.model.resource.VirtualService.TlsMatch;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.registry.MeshService;
import io.meshproof.simulator.route.Destinations;
import io.meshproof.simulator.route.Remark;
import io.meshproof.simulator.route.ResolvedVirtualService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Filter chains that pass bytes on without reading HTTP. See R-L4-1 to R-L4-7. */
final class OpaqueChains {
  private final Function<String, List<ResolvedVirtualService>> bound;
  private final Function<String, Optional<MeshService>> services;
  private final Authorization authorization;
  private final TakenHosts serverNames = new TakenHosts();
  private final List<Remark> remarks = new ArrayList<>();

  OpaqueChains(
      Function<String, List<ResolvedVirtualService>> bound,
      Function<String, Optional<MeshService>> services,
      Authorization authorization) {
    this.bound = bound;
    this.services = services;
    this.authorization = authorization;
  }

  /** Returns the one chain that the first fitting {@code tcp} rule makes, if any fits. */
  List<FilterChain> tcp(GatewayServer server) {
    for (ResolvedVirtualService virtualService : attachable(server)) {
      for (int i = 0; i < virtualService.tcp().size(); i++) {
        TcpRoute rule = virtualService.tcp().get(i);
        if (fits(rule.match(), server)) {
          Match match = server.hasTls() ? serverNames(server.serverNames()) : Match.ANY;
          return List.of(
              new FilterChain(
                  server.toString(),
                  match,
                  server.hasTls() ? Optional.of(server.tls()) : Optional.empty(),
                  proxy(rule.route(), server),
                  Optional.of(virtualService.at("/spec/tcp/" + i))));
        }
      }
    }
    remarks.add(
        new Remark(server.origin(), "no `tcp` rule is bound to the server", server.hosts()));
    return List.of();
  }

  /** Returns a chain for each match of every {@code tls} rule whose server names are free. */
  List<FilterChain> passthrough(GatewayServer server) {
    List<FilterChain> chains = new ArrayList<>();
    for (ResolvedVirtualService virtualService : attachable(server)) {
      for (int i = 0; i < virtualService.tls().size(); i++) {
        ImmutableList<L4Destination> route = virtualService.tls().get(i).route();
        ImmutableList<TlsMatch> matches = virtualService.tls().get(i).match();
        for (int j = 0; j < matches.size(); j++) {
          Origin origin = virtualService.at("/spec/tls/" + i + "/match/" + j);
          if (fits(matches.get(j), server) && take(matches.get(j), server, origin)) {
            chains.add(
                new FilterChain(
                    server.toString(),
                    serverNames(matches.get(j).sniHosts()),
                    Optional.empty(),
                    proxy(route, server),
                    Optional.of(origin)));
          }
        }
      }
    }
    if (chains.isEmpty()) {
      remarks.add(
          new Remark(server.origin(), "no `tls` rule is bound to the server", server.hosts()));
    }
    return chains;
  }

  private boolean take(TlsMatch match, GatewayServer server, Origin origin) {
    List<String> taken = serverNames.take(server.listenPort(), server.bind(), match.sniHosts());
    if (!taken.isEmpty()) {
      remarks.add(
          new Remark(
              origin,
              "the match is skipped: an earlier one has `" + String.join("`, `", taken) + "`",
              match.sniHosts()));
    }
    return taken.isEmpty();
  }

  private List<ResolvedVirtualService> attachable(GatewayServer server) {
    return bound.apply(server.gateway()).stream()
        .filter(
            virtualService ->
                server.hostsFor(virtualService.namespace()).stream()
                    .anyMatch(
                        host ->
                            virtualService.hosts().stream()
                                .anyMatch(other -> HostNames.overlap(host, other))))
        .toList();
  }

  /** Istio: of the conditions on connections, gateways know port and gateway only. See R-L4-2. */
  private static boolean fits(List<TcpMatch> matches, GatewayServer server) {
    return matches.isEmpty()
        || matches.stream().anyMatch(match -> fits(match.port(), match.gateways(), server));
  }

  private static boolean fits(TlsMatch match, GatewayServer server) {
    return fits(match.port(), match.gateways(), server);
  }

  private static boolean fits(Optional<Integer> port, List<String> gateways, GatewayServer server) {
    return port.filter(number -> number != server.port()).isEmpty()
        && (gateways.isEmpty() || gateways.contains(server.gateway()));
  }

  /** Istio: among server names {@code *} means that there is no condition. See R-GW-27. */
  static Match serverNames(ImmutableList<String> names) {
    return names.contains("*")
        ? Match.ANY
        : new Match(
            Optional.empty(), ImmutableList.of(), names, Optional.empty(), ImmutableList.of());
  }

  private TcpProxy proxy(ImmutableList<L4Destination> route, GatewayServer server) {
    ImmutableList<WeightedTarget> targets =
        route.size() == 1
            ? ImmutableList.of(target(route.get(0).destination(), 1, server))
            : route.stream()
                .filter(to -> to.weight().orElse(0) > 0)
                .map(to -> target(to.destination(), to.weight().orElse(0), server))
                .collect(ImmutableList.toImmutableList());
    return new TcpProxy(targets, authorization);
  }

  private WeightedTarget target(Destination to, int weight, GatewayServer server) {
    return new WeightedTarget(
        Destinations.cluster(to, services.apply(to.host()), server.port()).toString(), weight);
  }

  /** Returns what came to nothing. */
  List<Remark> remarks() {
    return remarks;
  }
}
