package io.meshproof.simulator;

import com.google.common.base.Suppliers;
import io.meshproof.evaluator.proxy.ProxyOutcome;
import io.meshproof.evaluator.trace.RecordingTracer;
import io.meshproof.evaluator.trace.Step;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.Request;
import io.meshproof.simulator.journey.Passage;
import java.util.List;
import java.util.function.Supplier;

/** One proxy on a request's way: what it did, and its steps. Immutable. */
public final class Hop {
  private final Passage<RecordingTracer> passage;
  private final Supplier<List<Step>> steps;

  /** Takes a passage whose tracer nothing is told to any more. */
  Hop(Passage<RecordingTracer> passage, NotSimulated notSimulated) {
    this.passage = passage;
    this.steps = Suppliers.memoize(() -> notSimulated.markedIn(passage.tracer().steps()));
  }

  /** The proxy's name, such as {@code gateway istio-system/istio-ingressgateway}. */
  public String proxy() {
    return passage.proxy();
  }

  /** Which proxy it is. */
  public ProxyRef at() {
    return passage.at();
  }

  /** The request as it came to this proxy. */
  public Request request() {
    return passage.request();
  }

  /** What it did. */
  public ProxyOutcome outcome() {
    return passage.outcome();
  }

  /**
   * What each condition came to, of the routes and rules that were looked at, and these themselves.
   */
  public List<Step> conditions() {
    return passage.tracer().conditions();
  }

  /** Its steps in order, worked out when somebody first asks. */
  public List<Step> steps() {
    return steps.get();
  }
}
