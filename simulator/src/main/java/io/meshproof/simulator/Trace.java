package io.meshproof.simulator;

import io.meshproof.evaluator.trace.Step;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.source.Place;
import io.meshproof.simulator.report.Detail;
import io.meshproof.simulator.report.Ink;
import java.util.List;

/** Why a request fares as it does: every step on its way. Immutable; safe to share. */
public final class Trace {
  private final Simulation simulation;
  private final Resources resources;

  Trace(Simulation simulation, Resources resources) {
    this.simulation = simulation;
    this.resources = resources;
  }

  /** All steps in order, those of the first proxy first. */
  public List<Step> steps() {
    return simulation.hops().stream().flatMap(hop -> hop.steps().stream()).toList();
  }

  /** Returns where the cause of a step is written; {@link Place#NOWHERE} if it is nowhere. */
  public Place place(Step step) {
    return step.origin().map(resources::place).orElse(Place.NOWHERE);
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
