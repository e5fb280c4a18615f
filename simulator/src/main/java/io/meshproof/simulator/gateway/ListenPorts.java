package io.meshproof.simulator.gateway;

import com.google.common.primitives.Ints;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.Workload;
import io.meshproof.simulator.registry.MeshService;
import io.meshproof.simulator.registry.ServiceRegistry;
import java.util.List;
import java.util.Map;

/** Which port a gateway workload really listens on. See R-GW-7. */
final class ListenPorts {
  private static final String SWITCHED_OFF =
      "experimental.istio.io/disable-gateway-port-translation";

  private final List<MeshService> services;
  private final List<Workload.ContainerPort> containerPorts;

  ListenPorts(ServiceRegistry registry, List<Workload> workloads, ProxyRef proxy) {
    this.services =
        registry.selecting(proxy.namespace(), proxy.labels()).stream()
            .filter(service -> !service.metadata().labels().containsKey(SWITCHED_OFF))
            .toList();
    this.containerPorts =
        workloads.stream()
            .filter(workload -> workload.metadata().namespace().equals(proxy.namespace()))
            .filter(workload -> carries(proxy.labels(), workload.podLabels()))
            .flatMap(workload -> workload.containerPorts().stream())
            .toList();
  }

  private static boolean carries(Map<String, String> labels, Map<String, String> wanted) {
    return !wanted.isEmpty() && labels.entrySet().containsAll(wanted.entrySet());
  }

  /** Translates a port through the first service in front that has it. */
  int resolve(int port) {
    return services.stream()
        .flatMap(service -> service.port(port).stream())
        .findFirst()
        .map(this::target)
        .orElse(port);
  }

  private int target(MeshService.Port port) {
    Integer number = Ints.tryParse(port.targetPort());
    if (number != null) {
      return number;
    }
    return containerPorts.stream()
        .filter(container -> container.name().equals(port.targetPort()))
        .map(Workload.ContainerPort::number)
        .findFirst()
        .orElse(port.number());
  }
}
