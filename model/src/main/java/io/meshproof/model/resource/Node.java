package io.meshproof.model.resource;

import com.google.common.collect.ImmutableList;

/** A Kubernetes Node, as far as clients may reach it. */
public record Node(Metadata metadata, ImmutableList<Address> addresses) implements Resource {

  @Override
  public String group() {
    return "";
  }

  /**
   * One of its addresses.
   *
   * @param type {@code ExternalIP}, {@code InternalIP}, {@code Hostname}, …
   */
  public record Address(String type, String address) {}
}
