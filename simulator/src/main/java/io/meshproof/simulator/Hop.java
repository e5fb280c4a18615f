package io.meshproof.simulator;

import io.meshproof.evaluator.proxy.ProxyOutcome;
import io.meshproof.evaluator.trace.RecordingTracer;
import io.meshproof.evaluator.trace.Step;
import java.util.List;

/** One proxy on a request's way: what it did, and its steps. Immutable. */
public final class Hop {
  private final String proxy;
  private final ProxyOutcome outcome;
  private final RecordingTracer recorded;

  /** Takes a tracer that nothing is told to any more. */
  Hop(String proxy, ProxyOutcome outcome, RecordingTracer recorded) {
    this.proxy = proxy;
    this.outcome = outcome;
    this.recorded = recorded;
  }

  /** The proxy's name, such as {@code gateway istio-system/istio-ingressgateway}. */
  public String proxy() {
    return proxy;
  }

  /** What it did. */
  public ProxyOutcome outcome() {
    return outcome;
  }

  /** Its steps in order; their texts are made now. */
  public List<Step> steps() {
    return recorded.steps();
  }
}
