package io.meshproof.evaluator.route;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * The virtual hosts that one HTTP filter chain serves.
 *
 * @param refusal why Envoy would not take these routes, if it would not
 */
public record RouteConfiguration(
    String name, ImmutableList<VirtualHost> virtualHosts, Optional<Refusal> refusal) {

  /** Routes that Envoy takes. */
  public RouteConfiguration(String name, ImmutableList<VirtualHost> virtualHosts) {
    this(name, virtualHosts, Optional.empty());
  }
}
