package io.meshproof.simulator.journey;

import io.meshproof.evaluator.proxy.ProxyOutcome;
import io.meshproof.evaluator.trace.Tracer;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.Request;

/**
 * A request's passage through one proxy.
 *
 * @param proxy the proxy's name
 * @param request as it came there
 * @param outcome what the proxy did
 * @param tracer what was told every step
 */
public record Passage<T extends Tracer>(
    ProxyRef at, String proxy, Request request, ProxyOutcome outcome, T tracer) {

  /** Returns the same passage with another outcome. */
  Passage<T> with(ProxyOutcome other) {
    return new Passage<>(at, proxy, request, other, tracer);
  }
}
