package io.meshproof.evaluator.proxy;

import io.meshproof.evaluator.http.Connection;
import io.meshproof.evaluator.listener.Listener;
import io.meshproof.evaluator.listener.ProxyConfig;
import io.meshproof.evaluator.proxy.ProxyOutcome.NoResponse;
import io.meshproof.evaluator.trace.Outcome;
import io.meshproof.evaluator.trace.Stage;
import io.meshproof.evaluator.trace.Tracer;
import io.meshproof.model.request.Request;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One proxy, ready to answer: its configuration, indexed. Immutable; safe to share. */
public final class Proxy {
  private static final int EVERY_PORT = 0;

  private final ProxyConfig config;
  private final Map<Address, ActiveListener> listeners;

  /** What a listener is bound to. */
  private record Address(String ip, int port) {}

  private Proxy(ProxyConfig config, Map<Address, ActiveListener> listeners) {
    this.config = config;
    this.listeners = listeners;
  }

  /** Indexes a configuration; costly, done once. */
  public static Proxy compile(ProxyConfig config) {
    Map<Address, ActiveListener> listeners = new HashMap<>();
    for (Listener listener : config.listeners()) {
      listeners.putIfAbsent(
          new Address(listener.address(), listener.port()),
          ActiveListener.compile(listener, config.clusters()));
    }
    return new Proxy(config, listeners);
  }

  /** The configuration that this proxy runs. */
  public ProxyConfig config() {
    return config;
  }

  /** Runs one request through this proxy. */
  public ProxyOutcome handle(Request request, Tracer tracer) {
    return handle(request, false, tracer);
  }

  /**
   * Runs one request through this proxy.
   *
   * @param carriesTls whether the client's own TLS is inside the one that the request tells of
   */
  public ProxyOutcome handle(Request request, boolean carriesTls, Tracer tracer) {
    Connection connection =
        new Connection(
            request.sourceIp(),
            request.sourceIp(),
            request.address().orElse(""),
            request.port(),
            request.tls(),
            Optional.empty(),
            carriesTls);
    Optional<ActiveListener> listener = listener(request);
    if (listener.isEmpty()) {
      tracer.step(Stage.LISTENER, Outcome.ENDED, () -> "nothing listens on port " + request.port());
      return new NoResponse(ConnectionFailure.REFUSED, Optional.empty());
    }
    return listener.get().accept(connection, request, tracer);
  }

  /** The listener of the very address and port, else of the port, else of every port. R-OUT-19. */
  private Optional<ActiveListener> listener(Request request) {
    ActiveListener listener = null;
    if (request.address().isPresent()) {
      listener = listeners.get(new Address(request.address().get(), request.port()));
    }
    if (listener == null) {
      listener = listeners.get(new Address(Listener.ANY_ADDRESS, request.port()));
    }
    if (listener == null) {
      listener = listeners.get(new Address(Listener.ANY_ADDRESS, EVERY_PORT));
    }
    return Optional.ofNullable(listener);
  }
}
