package io.meshproof.model.resource;

import com.google.common.collect.ImmutableMap;

/**
 * {@code security.istio.io} PeerAuthentication: whether a workload's sidecar takes mutual TLS,
 * plaintext, or both.
 *
 * @param selector the labels that a workload must carry; none selects every workload in reach
 * @param mode the mode of all ports that {@code portLevelMtls} does not name
 * @param portLevelMtls modes by the workload's own ports
 */
public record PeerAuthentication(
    Metadata metadata,
    ImmutableMap<String, String> selector,
    Mode mode,
    ImmutableMap<Integer, Mode> portLevelMtls)
    implements Resource {

  @Override
  public String group() {
    return "security.istio.io";
  }

  /** What a port takes. */
  public enum Mode {
    /** Whatever the next wider policy says. */
    UNSET,
    /** Plaintext only. */
    DISABLE,
    /** Both. */
    PERMISSIVE,
    /** Mutual TLS only. */
    STRICT
  }
}
