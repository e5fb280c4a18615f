package io.meshproof.simulator.route;

import io.meshproof.simulator.registry.MeshService;
import java.util.Optional;

/** Finds the service that a destination names; proxies of different kinds look differently. */
@FunctionalInterface
public interface ServiceLookup {

  /** Returns the service that a virtual service of some namespace means by a full host name. */
  Optional<MeshService> find(String hostname, String virtualServiceNamespace);
}
