package io.meshproof.simulator.sidecar;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import io.meshproof.model.resource.VirtualService.Destination;
import io.meshproof.model.resource.VirtualService.HttpMatch;
import io.meshproof.model.resource.VirtualService.HttpRoute;
import io.meshproof.model.resource.VirtualService.L4Destination;
import io.meshproof.model.resource.VirtualService.TcpRoute;
import io.meshproof.model.resource.VirtualService.TlsRoute;
import io.meshproof.simulator.registry.MeshService;
import io.meshproof.simulator.registry.MeshService.Port;
import io.meshproof.simulator.registry.MeshService.Source;
import io.meshproof.simulator.registry.ServiceRegistry;
import io.meshproof.simulator.route.HttpRule;
import io.meshproof.simulator.route.ResolvedVirtualService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Collects the services that a sidecar has clusters for, each host once. See R-SC-4, R-OUT-15. */
final class ClusterServices {
  private final ServiceRegistry registry;
  private final String namespace;
  private final Map<String, MeshService> byHost = new LinkedHashMap<>();

  ClusterServices(ServiceRegistry registry, String namespace) {
    this.registry = registry;
    this.namespace = namespace;
  }

  /** Adds what an egress listener imports, and then where its virtual services send traffic. */
  void addAll(EgressScope scope) {
    scope.services().forEach(imported -> add(imported.service()));
    for (ResolvedVirtualService virtualService : scope.virtualServices()) {
      SetMultimap<String, Optional<Integer>> destinations = destinations(virtualService);
      for (String host : destinations.keySet()) {
        // Istio: the own namespace's service counts whoever it is exported to.
        registry
            .declaredIn(namespace, host)
            .or(() -> registry.bestVisibleFrom(namespace, host))
            .flatMap(service -> cut(service, scope, destinations.get(host)))
            .ifPresent(this::add);
      }
    }
  }

  /** The services by host. */
  ImmutableMap<String, MeshService> byHost() {
    return ImmutableMap.copyOf(byHost);
  }

  private void add(MeshService service) {
    byHost.merge(service.hostname(), service, ClusterServices::join);
  }

  private static MeshService join(MeshService existing, MeshService added) {
    boolean kubernetes = existing.source() == Source.KUBERNETES;
    if (kubernetes != (added.source() == Source.KUBERNETES)) {
      return kubernetes ? existing : added;
    }
    if (!areParts(existing, added)) {
      return existing;
    }
    List<Port> ports = new ArrayList<>(existing.ports());
    added.ports().stream()
        .filter(port -> existing.port(port.number()).isEmpty())
        .forEach(ports::add);
    return existing.withPorts(ImmutableList.copyOf(ports));
  }

  private static boolean areParts(MeshService one, MeshService other) {
    return one.namespace().equals(other.namespace())
        && one.resolution() == other.resolution()
        && one.metadata().labels().equals(other.metadata().labels())
        && one.selector().equals(other.selector())
        && one.visibility().equals(other.visibility());
  }

  /** Returns a service with the ports that are asked for; nothing if it has none of them. */
  private static Optional<MeshService> cut(
      MeshService service, EgressScope scope, Set<Optional<Integer>> asked) {
    if (scope.port().isPresent()) {
      return service
          .port(scope.port().get().number())
          .map(port -> service.withPorts(ImmutableList.of(port)));
    }
    if (asked.contains(Optional.<Integer>empty())) {
      return Optional.of(service);
    }
    ImmutableList<Port> ports =
        service.ports().stream()
            .filter(port -> asked.contains(Optional.of(port.number())))
            .collect(ImmutableList.toImmutableList());
    return ports.isEmpty() && !service.ports().isEmpty()
        ? Optional.empty()
        : Optional.of(service.withPorts(ports));
  }

  private SetMultimap<String, Optional<Integer>> destinations(
      ResolvedVirtualService virtualService) {
    Stream<Destination> http =
        virtualService.http().stream()
            .map(HttpRule::route)
            .filter(this::counts)
            .flatMap(rule -> rule.destinations().stream());
    Stream<Destination> opaque =
        Stream.concat(
                virtualService.tcp().stream().map(TcpRoute::route),
                virtualService.tls().stream().map(TlsRoute::route))
            .flatMap(List::stream)
            .map(L4Destination::destination);
    SetMultimap<String, Optional<Integer>> ports = LinkedHashMultimap.create();
    Stream.concat(http, opaque)
        .forEach(destination -> ports.put(destination.host(), destination.port()));
    return ports;
  }

  /** Istio: one match for another namespace hides a rule's destinations, if none is for this. */
  private boolean counts(HttpRoute rule) {
    List<String> namespaces =
        rule.match().stream().map(HttpMatch::sourceNamespace).flatMap(Optional::stream).toList();
    return namespaces.isEmpty() || namespaces.contains(namespace);
  }
}
