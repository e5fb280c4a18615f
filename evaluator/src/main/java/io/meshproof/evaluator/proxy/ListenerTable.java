package io.meshproof.evaluator.proxy;

import io.meshproof.evaluator.listener.Listener;
import io.meshproof.evaluator.listener.ProxyConfig;
import io.meshproof.evaluator.route.RouteIndexes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The listeners of a proxy, found by what a connection is made to. Immutable; safe to share. */
final class ListenerTable {
  private static final int EVERY_PORT = 0;

  private final int[] ports;
  private final Bound[] bound;

  /** The listeners of one port. */
  private static final class Bound {
    private final Map<String, ActiveListener> byAddress = new HashMap<>();
    private Optional<ActiveListener> anyAddress = Optional.empty();
  }

  ListenerTable(ProxyConfig config, RouteIndexes routes) {
    this.ports = config.listeners().stream().mapToInt(Listener::port).sorted().distinct().toArray();
    this.bound = new Bound[ports.length];
    Arrays.setAll(bound, port -> new Bound());
    for (Listener listener : config.listeners()) {
      ActiveListener active = ActiveListener.compile(listener, config.clusters(), routes);
      Bound own = bound[Arrays.binarySearch(ports, listener.port())];
      if (!listener.address().equals(Listener.ANY_ADDRESS)) {
        own.byAddress.putIfAbsent(listener.address(), active);
      } else if (own.anyAddress.isEmpty()) {
        own.anyAddress = Optional.of(active);
      }
    }
  }

  /**
   * Returns the listener of the address and port, else of the port, else of every port. R-OUT-19.
   */
  Optional<ActiveListener> find(Optional<String> address, int port) {
    int position = Arrays.binarySearch(ports, port);
    if (position >= 0) {
      Bound here = bound[position];
      ActiveListener own = address.isPresent() ? here.byAddress.get(address.get()) : null;
      if (own != null) {
        return Optional.of(own);
      }
      if (here.anyAddress.isPresent()) {
        return here.anyAddress;
      }
    }
    int every = Arrays.binarySearch(ports, EVERY_PORT);
    return every >= 0 ? bound[every].anyAddress : Optional.empty();
  }
}
