package io.meshproof.model.resource;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.model.source.Origin;
import java.util.Optional;

/**
 * {@code networking.istio.io} ServiceEntry: hosts that the registry gains.
 *
 * @param addresses IP addresses or blocks of the hosts; each host with each of them is a service
 * @param workloadSelector the labels of the pods behind it, where pods are
 * @param madeFrom what istiod made it from; absent where it was written as it is
 */
public record ServiceEntry(
    Metadata metadata,
    ImmutableList<String> hosts,
    ImmutableList<String> addresses,
    ImmutableList<Port> ports,
    Location location,
    Resolution resolution,
    Optional<ImmutableMap<String, String>> workloadSelector,
    ImmutableList<String> exportTo,
    Optional<Provenance> madeFrom)
    implements Resource {

  @Override
  public String group() {
    return "networking.istio.io";
  }

  @Override
  public Origin at(String pointer) {
    return madeFrom
        .map(provenance -> provenance.of(pointer))
        .orElseGet(() -> new Origin(ref(), pointer));
  }

  /**
   * One port.
   *
   * @param protocol as written; absent or unknown means that each connection is looked at
   * @param targetPort the endpoints' port; absent means the same number
   */
  public record Port(
      int number, String name, Optional<String> protocol, Optional<Integer> targetPort) {}

  /** Whether the hosts belong to the mesh. */
  public enum Location {
    MESH_EXTERNAL,
    MESH_INTERNAL
  }

  /** How a proxy finds the endpoints. */
  public enum Resolution {
    NONE,
    STATIC,
    DNS,
    DNS_ROUND_ROBIN,
    DYNAMIC_DNS
  }
}
