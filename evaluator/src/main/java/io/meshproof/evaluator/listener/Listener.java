package io.meshproof.evaluator.listener;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.route.Refusal;
import io.meshproof.model.source.Origin;
import java.util.Optional;

/**
 * A listener of one proxy.
 *
 * @param address the address it listens on; {@link #ANY_ADDRESS} for all
 * @param port the port; 0 takes connections to every port (a sidecar's virtual listener)
 * @param chains its filter chains, in order
 * @param defaultChain what takes a connection that no chain fits; absent closes it
 * @param refusal why Envoy would not take this listener, if it would not
 */
public record Listener(
    String name,
    String address,
    int port,
    ImmutableList<FilterChain> chains,
    Optional<FilterChain> defaultChain,
    Optional<Origin> origin,
    Optional<Refusal> refusal) {

  /** Listens on all addresses. */
  public static final String ANY_ADDRESS = "0.0.0.0";

  /** A listener that Envoy takes. */
  public Listener(
      String name,
      String address,
      int port,
      ImmutableList<FilterChain> chains,
      Optional<FilterChain> defaultChain,
      Optional<Origin> origin) {
    this(name, address, port, chains, defaultChain, origin, Optional.empty());
  }
}
