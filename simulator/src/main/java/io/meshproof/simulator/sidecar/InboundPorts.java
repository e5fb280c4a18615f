package io.meshproof.simulator.sidecar;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.primitives.Ints;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.Sidecar;
import io.meshproof.model.resource.Workload;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.registry.MeshService;
import io.meshproof.simulator.registry.Protocol;
import io.meshproof.simulator.registry.ServiceRegistry;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Which of a workload's own ports are declared, and what is spoken there. */
final class InboundPorts {

  private InboundPorts() {}

  /** Returns the ports by number: those of the Sidecar if it names any, else the services'. */
  static ImmutableSortedMap<Integer, InboundPort> of(
      ProxyRef workload, Optional<Sidecar> sidecar, ServiceRegistry registry, Resources resources) {
    return sidecar
        .filter(found -> !found.ingress().isEmpty())
        .map(InboundPorts::ofSidecar)
        .orElseGet(() -> ofServices(workload, registry, resources));
  }

  private static ImmutableSortedMap<Integer, InboundPort> ofSidecar(Sidecar sidecar) {
    TreeMap<Integer, InboundPort> ports = new TreeMap<>();
    for (int i = 0; i < sidecar.ingress().size(); i++) {
      Sidecar.Port port = sidecar.ingress().get(i).port();
      ports.putIfAbsent(
          port.number(),
          new InboundPort(
              port.number(),
              port.number(),
              Protocol.parse(port.protocol()),
              Optional.of(new Origin(sidecar.ref(), "/spec/ingress/" + i))));
    }
    return ImmutableSortedMap.copyOf(ports);
  }

  /** Istio: of services that share a workload's port the oldest says what is spoken there. */
  private static ImmutableSortedMap<Integer, InboundPort> ofServices(
      ProxyRef workload, ServiceRegistry registry, Resources resources) {
    List<Workload> workloads = workloads(workload, resources);
    TreeMap<Integer, InboundPort> ports = new TreeMap<>();
    for (MeshService service : registry.selecting(workload.namespace(), workload.labels())) {
      for (int i = 0; i < service.ports().size(); i++) {
        MeshService.Port port = service.ports().get(i);
        Origin origin = new Origin(service.origin().resource(), "/spec/ports/" + i);
        number(port, workloads)
            .ifPresent(
                number ->
                    ports.putIfAbsent(
                        number,
                        new InboundPort(
                            number, port.number(), port.protocol(), Optional.of(origin))));
      }
    }
    return ImmutableSortedMap.copyOf(ports);
  }

  private static Optional<Integer> number(MeshService.Port port, List<Workload> workloads) {
    return workloads.stream()
        .flatMap(workload -> workload.port(port.name(), port.targetPort()).stream())
        .findFirst()
        .or(() -> Optional.ofNullable(Ints.tryParse(port.targetPort())));
  }

  private static List<Workload> workloads(ProxyRef proxy, Resources resources) {
    return resources.all(Workload.class).stream()
        .filter(workload -> workload.metadata().namespace().equals(proxy.namespace()))
        .filter(workload -> workload.podLabels().entrySet().containsAll(proxy.labels().entrySet()))
        .toList();
  }
}
