package io.meshproof.model.bind;

import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.ServiceEntry;
import io.meshproof.model.resource.ServiceEntry.Location;
import io.meshproof.model.resource.ServiceEntry.Resolution;
import java.util.Optional;

/** Binds ServiceEntries. */
final class ServiceEntryBinder {
  private ServiceEntryBinder() {}

  static ServiceEntry bind(Metadata metadata, Fields spec) {
    return new ServiceEntry(
        metadata,
        spec.texts("hosts"),
        spec.texts("addresses"),
        spec.list("ports", ServiceEntryBinder::port),
        spec.constant("location", Location.class).orElse(Location.MESH_EXTERNAL),
        spec.constant("resolution", Resolution.class).orElse(Resolution.NONE),
        spec.object("workloadSelector").map(selector -> selector.textMap("labels")),
        spec.texts("exportTo"),
        Optional.empty());
  }

  private static ServiceEntry.Port port(Fields port) {
    return new ServiceEntry.Port(
        port.integer("number").orElse(0),
        port.text("name").orElse(""),
        port.text("protocol"),
        port.integer("targetPort").filter(target -> target != 0));
  }
}
