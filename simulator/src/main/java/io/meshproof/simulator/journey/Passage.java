package io.meshproof.simulator.journey;

import io.meshproof.evaluator.proxy.ProxyOutcome;
import io.meshproof.evaluator.trace.Tracer;

/**
 * A request's passage through one proxy.
 *
 * @param proxy the proxy's name
 * @param outcome what it did
 * @param tracer what was told every step
 */
public record Passage<T extends Tracer>(String proxy, ProxyOutcome outcome, T tracer) {}
