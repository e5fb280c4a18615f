package io.meshproof.evaluator.route;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * The virtual hosts that one HTTP filter chain serves.
 *
 * @param refusal why Envoy would not take these routes, if it would not
 * @param ignorePort whether a port in the Host does not count; it does in releases before 1.0
 */
public record RouteConfiguration(
    String name,
    ImmutableList<VirtualHost> virtualHosts,
    Optional<Refusal> refusal,
    boolean ignorePort) {

  /** Routes that are found whatever port the Host names. */
  public RouteConfiguration(
      String name, ImmutableList<VirtualHost> virtualHosts, Optional<Refusal> refusal) {
    this(name, virtualHosts, refusal, true);
  }

  /** Routes that Envoy takes. */
  public RouteConfiguration(String name, ImmutableList<VirtualHost> virtualHosts) {
    this(name, virtualHosts, Optional.empty());
  }
}
