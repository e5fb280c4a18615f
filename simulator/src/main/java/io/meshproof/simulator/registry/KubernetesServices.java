package io.meshproof.simulator.registry;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.meshproof.model.match.HostNames;
import io.meshproof.model.resource.MeshConfig;
import io.meshproof.model.resource.Service;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.registry.MeshService.Resolution;
import java.util.List;
import java.util.Optional;

/** How Kubernetes Services become hosts of the mesh. */
final class KubernetesServices {
  private static final String EXPORT_TO = "networking.istio.io/exportTo";
  private static final Splitter COMMA = Splitter.on(',').trimResults();

  private KubernetesServices() {}

  static MeshService convert(Service service, MeshConfig meshConfig) {
    String namespace = service.metadata().namespace();
    boolean alias = service.type().equals("ExternalName");
    return new MeshService(
        HostNames.ofService(service.metadata().name(), namespace),
        service.metadata(),
        MeshService.Source.KUBERNETES,
        alias ? Resolution.ALIAS : service.isHeadless() ? Resolution.NONE : Resolution.ENDPOINTS,
        service.isHeadless() ? ImmutableList.of() : service.clusterIps(),
        alias ? service.externalName() : Optional.empty(),
        service.selector(),
        service.ports().stream()
            .map(KubernetesServices::port)
            .collect(ImmutableList.toImmutableList()),
        Visibility.of(exportTo(service), namespace, meshConfig.defaultServiceExportTo()),
        alias,
        new Origin(service.ref(), ""));
  }

  private static MeshService.Port port(Service.Port port) {
    return new MeshService.Port(
        port.name().orElse(""),
        port.port(),
        port.targetPort().orElse(Integer.toString(port.port())),
        Protocol.of(port));
  }

  private static List<String> exportTo(Service service) {
    String text = service.metadata().annotations().getOrDefault(EXPORT_TO, "");
    return text.isEmpty() ? List.of() : COMMA.splitToList(text);
  }
}
