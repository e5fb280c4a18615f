package io.meshproof.simulator;

import io.meshproof.evaluator.trace.Stage;
import io.meshproof.evaluator.trace.Step;
import io.meshproof.model.source.Place;
import io.meshproof.simulator.report.Detail;
import io.meshproof.simulator.report.Ink;
import java.util.ArrayList;
import java.util.List;

/** Why a request fares as it does: every step on its way. Immutable; safe to share. */
public final class Trace {
  private final Simulation simulation;

  Trace(Simulation simulation) {
    this.simulation = simulation;
  }

  /** All steps in order, those of the first proxy first. */
  public List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    simulation.hops().forEach(hop -> steps.addAll(hop.steps()));
    return List.copyOf(steps);
  }

  /**
   * Says what helps somebody whose request was turned away: the rules that lack least, else what
   * was found by trying and what speaks of the host but came to nothing. Worked out anew each time.
   */
  public List<Step> hints() {
    List<Step> told = new ArrayList<>();
    for (Hop hop : simulation.hops()) {
      for (Step step : hop.steps()) {
        if (step.stage() == Stage.NEAREST_MISS) {
          told.add(step);
        }
      }
    }
    return told.isEmpty() ? simulation.hints() : told;
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
