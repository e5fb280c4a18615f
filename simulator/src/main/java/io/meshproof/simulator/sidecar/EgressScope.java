package io.meshproof.simulator.sidecar;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.model.match.HostNames;
import io.meshproof.model.resource.Sidecar;
import io.meshproof.model.resource.Sidecar.CaptureMode;
import io.meshproof.model.resource.Sidecar.EgressListener;
import io.meshproof.simulator.registry.MeshService;
import io.meshproof.simulator.registry.MeshService.Source;
import io.meshproof.simulator.registry.ServiceRegistry;
import io.meshproof.simulator.route.ResolvedVirtualService;
import io.meshproof.simulator.route.VirtualServices;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What one egress listener of a sidecar imports.
 *
 * @param port the only port it is for; absent for all
 * @param bind the address it listens on; absent for those of the services
 * @param services in the order in which they count
 * @param virtualServices in the order in which they count
 * @param mostSpecific the virtual service whose host fits a service's best, by the service's host.
 *     See R-OUT-13
 */
record EgressScope(
    Optional<Sidecar.Port> port,
    Optional<String> bind,
    ImmutableList<ImportedService> services,
    ImmutableList<ResolvedVirtualService> virtualServices,
    ImmutableMap<String, ResolvedVirtualService> mostSpecific) {

  private static final String LOCALHOST = "127.0.0.1";

  /** Works out what a listener imports for the sidecars of a namespace. */
  static EgressScope of(
      EgressListener listener,
      String namespace,
      ServiceRegistry registry,
      VirtualServices virtualServices) {
    HostImports imports = HostImports.parse(listener.hosts(), namespace);
    ImmutableList<ImportedService> services =
        services(imports, listener.port(), namespace, registry);
    ImmutableList<ResolvedVirtualService> bound =
        virtualServices.bound(VirtualServices.MESH, namespace).stream()
            .filter(
                candidate ->
                    candidate.hosts().stream()
                        .anyMatch(
                            host -> imports.importsVirtualService(candidate.namespace(), host)))
            .collect(ImmutableList.toImmutableList());
    boolean bindsItself = listener.captureMode() == CaptureMode.NONE;
    return new EgressScope(
        listener.port(),
        listener.bind().or(() -> bindsItself ? Optional.of(LOCALHOST) : Optional.empty()),
        services,
        bound,
        mostSpecific(services, bound));
  }

  private static ImmutableList<ImportedService> services(
      HostImports imports,
      Optional<Sidecar.Port> port,
      String namespace,
      ServiceRegistry registry) {
    List<ImportedService> imported = new ArrayList<>();
    for (MeshService service : candidates(imports, namespace, registry)) {
      ImmutableList<String> aliases = registry.aliasesOf(service.hostname());
      imports.importing(service.namespace(), service.hostname()).stream()
          .findFirst()
          .map(
              patterns ->
                  new ImportedService(
                      service,
                      aliases.stream()
                          .filter(patterns::take)
                          .collect(ImmutableList.toImmutableList())))
          .flatMap(
              found -> port.isPresent() ? found.onlyPort(port.get().number()) : Optional.of(found))
          .ifPresent(imported::add);
    }
    Map<String, MeshService> winners = winners(imported, namespace);
    return imported.stream()
        .filter(
            candidate ->
                winners
                    .getOrDefault(candidate.service().hostname(), candidate.service())
                    .namespace()
                    .equals(candidate.service().namespace()))
        .collect(ImmutableList.toImmutableList());
  }

  /** Istio: hosts that are all named are looked up, and then only one of each name is found. */
  private static List<MeshService> candidates(
      HostImports imports, String namespace, ServiceRegistry registry) {
    if (!imports.isExact()) {
      return registry.visibleFrom(namespace);
    }
    return imports.byNamespace().entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().imported().stream()
                    .distinct()
                    .flatMap(host -> registry.declaredIn(entry.getKey(), host).stream()))
        .filter(service -> service.visibility().reaches(namespace))
        .sorted(MeshService.BY_AGE)
        .toList();
  }

  /** Returns for each host the service whose namespace wins. See R-OUT-15. */
  private static Map<String, MeshService> winners(
      List<ImportedService> imported, String namespace) {
    Map<String, MeshService> winners = new HashMap<>();
    for (ImportedService candidate : imported) {
      winners.merge(
          candidate.service().hostname(),
          candidate.service(),
          (winner, later) -> outdoes(later, winner, namespace) ? later : winner);
    }
    return winners;
  }

  private static boolean outdoes(MeshService later, MeshService winner, String namespace) {
    if (later.namespace().equals(namespace)) {
      return true;
    }
    return !winner.namespace().equals(namespace)
        && later.source() == Source.KUBERNETES
        && winner.source() != Source.KUBERNETES;
  }

  private static ImmutableMap<String, ResolvedVirtualService> mostSpecific(
      List<ImportedService> services, List<ResolvedVirtualService> virtualServices) {
    Map<String, ResolvedVirtualService> byHost = new LinkedHashMap<>();
    for (ResolvedVirtualService virtualService : virtualServices) {
      virtualService.hosts().forEach(host -> byHost.putIfAbsent(host, virtualService));
    }
    List<String> wildcards =
        byHost.keySet().stream()
            .filter(HostNames::isWildcard)
            .sorted(HostNames.MOST_SPECIFIC_FIRST)
            .toList();
    ImmutableMap.Builder<String, ResolvedVirtualService> best = ImmutableMap.builder();
    for (String hostname :
        services.stream()
            .map(imported -> imported.service().hostname())
            .collect(Collectors.toSet())) {
      ResolvedVirtualService exact = byHost.get(hostname);
      if (exact != null) {
        best.put(hostname, exact);
        continue;
      }
      wildcards.stream()
          .filter(wildcard -> HostNames.isSubset(hostname, wildcard))
          .findFirst()
          .map(byHost::get)
          .ifPresent(virtualService -> best.put(hostname, virtualService));
    }
    return best.buildOrThrow();
  }
}
