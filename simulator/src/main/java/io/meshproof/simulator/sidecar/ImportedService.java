package io.meshproof.simulator.sidecar;

import com.google.common.collect.ImmutableList;
import io.meshproof.simulator.registry.MeshService;
import java.util.Optional;

/**
 * A service as one egress listener of a sidecar knows it.
 *
 * @param aliases the hosts that stand for it
 */
record ImportedService(MeshService service, ImmutableList<String> aliases) {

  /** Returns it cut down to one port; nothing if it lacks that port. */
  Optional<ImportedService> onlyPort(int number) {
    return service
        .port(number)
        .map(port -> new ImportedService(service.withPorts(ImmutableList.of(port)), aliases));
  }
}
