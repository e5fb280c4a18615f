package io.meshproof.simulator;

import io.meshproof.evaluator.proxy.ProxyOutcome;
import io.meshproof.model.request.Request;
import io.meshproof.model.resource.Resources;
import java.util.List;

/** What happens to one request, and why. Immutable. */
public record Simulation(Request request, List<Hop> hops, Resources resources) {

  /** What the last proxy on the way did. */
  public ProxyOutcome outcome() {
    return hops.get(hops.size() - 1).outcome();
  }
}
