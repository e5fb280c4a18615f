package io.meshproof.model.resource;

import com.google.common.collect.ImmutableList;

/**
 * {@code config.istio.io} EgressRule, of Istio 0.2 to 0.8: a service outside the mesh.
 *
 * @param service its domain, perhaps with {@code *} at the beginning, or a block of addresses
 */
public record EgressRule(Metadata metadata, String service, ImmutableList<Port> ports)
    implements Resource {

  @Override
  public String group() {
    return "config.istio.io";
  }

  /** One port, and what is spoken on it. */
  public record Port(int port, String protocol) {}
}
