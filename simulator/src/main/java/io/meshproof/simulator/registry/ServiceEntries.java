package io.meshproof.simulator.registry;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.model.match.Cidr;
import io.meshproof.model.resource.MeshConfig;
import io.meshproof.model.resource.ServiceEntry;
import io.meshproof.simulator.registry.MeshService.Resolution;
import java.util.List;
import java.util.Optional;

/** How service entries become hosts of the mesh: each host with each address is one. */
final class ServiceEntries {

  private ServiceEntries() {}

  /** Returns the services of an entry, host by host. See R-SE-1. */
  static List<MeshService> convert(ServiceEntry entry, MeshConfig meshConfig) {
    ImmutableList<ImmutableList<String>> addresses =
        entry.addresses().isEmpty()
            ? ImmutableList.of(ImmutableList.of())
            : entry.addresses().stream()
                .flatMap(address -> plain(address).stream())
                .map(ImmutableList::of)
                .collect(ImmutableList.toImmutableList());
    ImmutableList.Builder<MeshService> services = ImmutableList.builder();
    for (int host = 0; host < entry.hosts().size(); host++) {
      for (ImmutableList<String> address : addresses) {
        services.add(service(entry, host, address, meshConfig));
      }
    }
    return services.build();
  }

  /** Returns an address, or a block of more than one; nothing for what is neither. */
  private static Optional<String> plain(String address) {
    return Cidr.parse(address)
        .map(
            block ->
                block.length() == block.address().getAddress().length * Byte.SIZE
                    ? block.address().getHostAddress()
                    : address);
  }

  private static MeshService service(
      ServiceEntry entry, int host, ImmutableList<String> address, MeshConfig meshConfig) {
    return new MeshService(
        entry.hosts().get(host),
        entry.metadata(),
        MeshService.Source.SERVICE_ENTRY,
        resolution(entry.resolution()),
        address,
        Optional.empty(),
        entry.workloadSelector().orElse(ImmutableMap.of()),
        entry.ports().stream().map(ServiceEntries::port).collect(ImmutableList.toImmutableList()),
        Visibility.of(
            entry.exportTo(), entry.metadata().namespace(), meshConfig.defaultServiceExportTo()),
        entry.location() == ServiceEntry.Location.MESH_EXTERNAL,
        entry.at("/spec/hosts/" + host));
  }

  private static Resolution resolution(ServiceEntry.Resolution written) {
    return switch (written) {
      case NONE -> Resolution.NONE;
      case STATIC -> Resolution.ENDPOINTS;
      case DNS -> Resolution.DNS;
      case DNS_ROUND_ROBIN -> Resolution.DNS_ROUND_ROBIN;
      case DYNAMIC_DNS -> Resolution.DYNAMIC_DNS;
    };
  }

  private static MeshService.Port port(ServiceEntry.Port port) {
    return new MeshService.Port(
        port.name(),
        port.number(),
        Integer.toString(port.targetPort().orElse(port.number())),
        port.protocol().map(Protocol::parse).orElse(Protocol.AUTO));
  }
}
