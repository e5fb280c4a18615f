package io.meshproof.evaluator.proxy;

import io.meshproof.evaluator.http.Connection;
import io.meshproof.evaluator.listener.ProxyConfig;
import io.meshproof.evaluator.proxy.ProxyOutcome.NoResponse;
import io.meshproof.evaluator.route.RouteIndexes;
import io.meshproof.evaluator.trace.Outcome;
import io.meshproof.evaluator.trace.Stage;
import io.meshproof.evaluator.trace.Tracer;
import io.meshproof.model.request.Request;
import java.util.Optional;

/** One proxy, ready to answer: its configuration, indexed. Immutable; safe to share. */
public final class Proxy {
  private final ProxyConfig config;
  private final RouteIndexes routes;
  private final ListenerTable listeners;

  private Proxy(ProxyConfig config, RouteIndexes routes) {
    this.config = config;
    this.routes = routes;
    this.listeners = new ListenerTable(config, routes);
  }

  /** Indexes a configuration; costly, done once. */
  public static Proxy compile(ProxyConfig config) {
    return new Proxy(config, new RouteIndexes());
  }

  /** Returns this proxy with another configuration; what is the same is not indexed again. */
  public Proxy with(ProxyConfig changed) {
    return new Proxy(changed, routes.afresh());
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
    Optional<ActiveListener> listener = listeners.find(request.address(), request.port());
    if (listener.isEmpty()) {
      tracer.step(Stage.LISTENER, Outcome.ENDED, () -> "nothing listens on port " + request.port());
      return new NoResponse(ConnectionFailure.REFUSED, Optional.empty());
    }
    return listener.get().accept(connection, request, tracer);
  }
}
