package io.meshproof.evaluator.proxy;

import io.meshproof.evaluator.listener.ProxyConfig;
import io.meshproof.evaluator.trace.Tracer;
import io.meshproof.model.request.Request;

/** One proxy, ready to answer: its configuration, indexed. Immutable; safe to share. */
public final class Proxy {
  private final ProxyConfig config;

  private Proxy(ProxyConfig config) {
    this.config = config;
  }

  /** Indexes a configuration; costly, done once. */
  public static Proxy compile(ProxyConfig config) {
    return new Proxy(config);
  }

  /** The configuration that this proxy runs. */
  public ProxyConfig config() {
    return config;
  }

  /** Runs one request through this proxy. */
  public ProxyOutcome handle(Request request, Tracer tracer) {
    return new ProxyOutcome.Unknown(request + " " + tracer);
  }
}
