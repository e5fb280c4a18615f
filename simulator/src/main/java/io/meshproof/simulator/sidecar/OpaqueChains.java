package io.meshproof.simulator.sidecar;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.authz.Authorization;
import io.meshproof.evaluator.listener.FilterChain;
import io.meshproof.evaluator.listener.NetworkFilter.TcpProxy;
import io.meshproof.evaluator.listener.NetworkFilter.WeightedTarget;
import io.meshproof.model.match.Cidr;
import io.meshproof.model.match.HostNames;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.VirtualService.L4Destination;
import io.meshproof.model.resource.VirtualService.TcpMatch;
import io.meshproof.model.resource.VirtualService.TcpRoute;
import io.meshproof.model.resource.VirtualService.TlsMatch;
import io.meshproof.model.resource.VirtualService.TlsRoute;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.registry.ClusterName;
import io.meshproof.simulator.registry.MeshService;
import io.meshproof.simulator.registry.MeshService.Resolution;
import io.meshproof.simulator.route.Destinations;
import io.meshproof.simulator.route.ResolvedVirtualService;
import io.meshproof.simulator.route.VirtualServices;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes the filter chains of a sidecar that pass bytes on. See R-L4-8 to R-L4-10. */
final class OpaqueChains {
  private final ProxyRef proxy;
  private final SidecarScope scope;

  OpaqueChains(ProxyRef proxy, SidecarScope scope) {
    this.proxy = proxy;
    this.scope = scope;
  }

  /**
   * One service on one listener.
   *
   * @param port the listener's port
   * @param address the address it listens on; {@code 0.0.0.0} for all
   * @param block the block of addresses that is the service's, where it has a block
   */
  record Place(ImportedService imported, int port, String address, Optional<String> block) {
    MeshService service() {
      return imported.service();
    }

    List<String> destinations() {
      return block.stream().toList();
    }

    /** Istio: a service with a single port keeps it, whatever port is listened on. */
    String cluster() {
      int number = service().ports().size() == 1 ? service().ports().get(0).number() : port;
      return new ClusterName(number, "", service().hostname()).toString();
    }
  }

  /** Returns the virtual services of a service: all with a host that fits, in order. */
  private static Stream<ResolvedVirtualService> of(MeshService service, EgressScope egress) {
    return egress.virtualServices().stream()
        .filter(
            virtualService ->
                virtualService.hosts().stream()
                    .anyMatch(host -> HostNames.overlap(host, service.hostname())));
  }

  /** Returns the chains of a port where TLS is spoken; the server name decides. */
  List<FilterChain> tls(Place place, EgressScope egress) {
    List<FilterChain> chains = new ArrayList<>();
    Set<List<List<String>>> seen = new HashSet<>();
    List<String> destinations = place.destinations();
    for (ResolvedVirtualService virtualService : of(place.service(), egress).toList()) {
      for (int rule = 0; rule < virtualService.tls().size(); rule++) {
        TlsRoute route = virtualService.tls().get(rule);
        for (int i = 0; i < route.match().size(); i++) {
          TlsMatch match = route.match().get(i);
          if (!holds(match, place.port())) {
            continue;
          }
          // Istio: these subnets stay in force for all matches that come without.
          destinations =
              match.destinationSubnets().isEmpty() ? destinations : match.destinationSubnets();
          if (seen.add(List.of(match.sniHosts(), match.destinationSubnets()))) {
            Origin origin = virtualService.at("/spec/tls/" + rule + "/match/" + i);
            chains.add(
                chain(match.sniHosts(), destinations, targets(route.route(), place), origin));
          }
        }
      }
    }
    return chains.isEmpty() ? List.of(defaultTls(place)) : chains;
  }

  private FilterChain defaultTls(Place place) {
    return chain(
        needsServerName(place) ? serverNames(place.imported()) : List.of(),
        place.destinations(),
        ImmutableList.of(new WeightedTarget(place.cluster(), 1)),
        place.service().origin());
  }

  private static boolean needsServerName(Place place) {
    boolean anyAddress =
        place.service().addresses().isEmpty()
            && place.address().equals(OutboundListeners.ANY_ADDRESS);
    boolean dynamic =
        place.service().resolution() == Resolution.DYNAMIC_DNS
            && HostNames.isWildcard(place.service().hostname());
    return anyAddress || place.block().isPresent() || dynamic;
  }

  private List<String> serverNames(ImportedService imported) {
    List<String> names = new ArrayList<>();
    names.add(imported.service().hostname());
    for (String alias : imported.aliases()) {
      names.add(alias);
      names.addAll(ServiceDomains.derivedFrom(alias, proxy.namespace()));
    }
    return names;
  }

  /** Returns the chains of a port where anything is spoken; only the address can decide. */
  List<FilterChain> tcp(Place place, EgressScope egress) {
    List<FilterChain> chains = new ArrayList<>();
    for (ResolvedVirtualService virtualService : of(place.service(), egress).toList()) {
      for (int rule = 0; rule < virtualService.tcp().size(); rule++) {
        TcpRoute route = virtualService.tcp().get(rule);
        Origin origin = virtualService.at("/spec/tcp/" + rule);
        List<TcpMatch> matches =
            route.match().stream().filter(match -> holds(match, place.port())).toList();
        boolean everything =
            route.match().isEmpty()
                || matches.stream().anyMatch(match -> match.destinationSubnets().isEmpty());
        List<String> subnets =
            matches.stream().flatMap(match -> match.destinationSubnets().stream()).toList();
        if (everything) {
          chains.add(chain(List.of(), place.destinations(), targets(route.route(), place), origin));
          return chains;
        }
        if (!subnets.isEmpty()) {
          chains.add(chain(List.of(), subnets, targets(route.route(), place), origin));
        }
      }
    }
    boolean covered =
        !place.destinations().isEmpty()
            && chains.stream()
                .anyMatch(
                    chain -> chain.match().destinations().equals(blocks(place.destinations())));
    if (!covered) {
      chains.add(
          chain(
              List.of(),
              place.destinations(),
              ImmutableList.of(new WeightedTarget(place.cluster(), 1)),
              place.service().origin()));
    }
    return chains;
  }

  private ImmutableList<WeightedTarget> targets(List<L4Destination> routes, Place place) {
    boolean single = routes.size() == 1;
    return routes.stream()
        .filter(route -> single || route.weight().orElse(0) > 0)
        .map(
            route ->
                new WeightedTarget(
                    Destinations.cluster(
                            route.destination(),
                            Optional.ofNullable(scope.services().get(route.destination().host())),
                            place.port())
                        .toString(),
                    single ? 1 : route.weight().orElse(0)))
        .collect(ImmutableList.toImmutableList());
  }

  private boolean holds(TlsMatch match, int port) {
    return holds(
        match.gateways(), match.sourceLabels(), match.port(), match.sourceNamespace(), port);
  }

  private boolean holds(TcpMatch match, int port) {
    return holds(
        match.gateways(), match.sourceLabels(), match.port(), match.sourceNamespace(), port);
  }

  /** Istio: other than in HTTP matches, all of these must hold, with gateways named or not. */
  private boolean holds(
      List<String> gateways,
      Map<String, String> sourceLabels,
      Optional<Integer> matchPort,
      Optional<String> sourceNamespace,
      int port) {
    return (gateways.isEmpty() || gateways.contains(VirtualServices.MESH))
        && proxy.labels().entrySet().containsAll(sourceLabels.entrySet())
        && matchPort.map(number -> number == 0 || number == port).orElse(true)
        && sourceNamespace
            .map(namespace -> namespace.isEmpty() || namespace.equals(proxy.namespace()))
            .orElse(true);
  }

  private static FilterChain chain(
      List<String> serverNames,
      List<String> destinations,
      ImmutableList<WeightedTarget> targets,
      Origin origin) {
    FilterChain.Match match =
        new FilterChain.Match(
            Optional.empty(),
            blocks(destinations),
            serverNames.contains("*") ? ImmutableList.of() : ImmutableList.copyOf(serverNames),
            Optional.empty(),
            ImmutableList.of());
    return new FilterChain(
        targets.stream().map(WeightedTarget::cluster).findFirst().orElse(""),
        match,
        Optional.empty(),
        new TcpProxy(targets, Authorization.NONE),
        Optional.of(origin));
  }

  private static ImmutableList<Cidr> blocks(List<String> addresses) {
    return addresses.stream()
        .map(Cidr::parse)
        .flatMap(Optional::stream)
        .map(Cidr::network)
        .distinct()
        .filter(block -> !block.address().isAnyLocalAddress())
        .collect(ImmutableList.toImmutableList());
  }
}
