package io.meshproof.model.resource;

import com.google.common.collect.ImmutableSet;

/**
 * An EnvoyFilter or WasmPlugin: it changes proxies in ways that are not simulated.
 *
 * @param kind the kind as written
 * @param target the workloads whose proxies it changes
 * @param contexts which kinds of proxies it changes
 */
public record ProxyExtension(
    Metadata metadata,
    String group,
    String kind,
    PolicyTarget target,
    ImmutableSet<Context> contexts)
    implements Resource {

  /** The kinds of proxies, in the words of an EnvoyFilter. */
  public enum Context {
    ANY,
    SIDECAR_INBOUND,
    SIDECAR_OUTBOUND,
    GATEWAY,
    WAYPOINT
  }
}
