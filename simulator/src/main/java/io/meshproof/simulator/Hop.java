package io.meshproof.simulator;

import io.meshproof.evaluator.proxy.ProxyOutcome;
import io.meshproof.evaluator.trace.RecordingTracer;
import io.meshproof.evaluator.trace.Step;
import java.util.List;

/** One proxy on a request's way: what it did, and its steps. */
public final class Hop {
  private final String proxy;
  private final ProxyOutcome outcome;
  private final RecordingTracer tracer;

  Hop(String proxy, ProxyOutcome outcome, RecordingTracer tracer) {
    this.proxy = proxy;
    this.outcome = outcome;
    this.tracer = tracer;
  }

  /** The proxy's name. */
  public String proxy() {
    return proxy;
  }

  /** What it did. */
  public ProxyOutcome outcome() {
    return outcome;
  }

  /** Its steps in order. */
  public List<Step> steps() {
    return tracer.steps();
  }
}
