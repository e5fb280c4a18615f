package io.meshproof.simulator;

import io.meshproof.evaluator.trace.Stage;
import io.meshproof.evaluator.trace.Step;
import io.meshproof.model.source.Place;
import io.meshproof.simulator.report.Detail;
import io.meshproof.simulator.report.Ink;
import java.util.List;

/** Why a request fares as it does: every step on its way. Immutable; safe to share. */
public final class Trace {
  private final Simulation simulation;

  Trace(Simulation simulation) {
    this.simulation = simulation;
  }

  /** All steps in order, those of the first proxy first. */
  public List<Step> steps() {
    return simulation.hops().stream().flatMap(hop -> hop.steps().stream()).toList();
  }

  /**
   * Says what would get the request further that was turned away: what the rule lacks that lacks
   * least, or what was found by trying. Worked out anew each time.
   */
  public List<String> nearestMisses() {
    List<String> told =
        steps().stream()
            .filter(step -> step.stage() == Stage.NEAREST_MISS)
            .map(step -> step.reason().text())
            .toList();
    return told.isEmpty() ? simulation.nearestMisses() : told;
  }

  /** Returns where the cause of a step is written; {@link Place#NOWHERE} if it is nowhere. */
  public Place place(Step step) {
    return step.origin().map(simulation.resources()::place).orElse(Place.NOWHERE);
  }

  /** Returns the trace as text for people, a line a step. */
  public String toText() {
    return toText(Detail.TRIED, Ink.PLAIN);
  }

  /** Returns the trace as text for people. */
  public String toText(Detail detail, Ink ink) {
    return new TraceText(simulation, detail, ink).toString();
  }
}
