package io.meshproof.simulator;

import io.meshproof.evaluator.trace.Outcome;
import io.meshproof.evaluator.trace.Stage;
import io.meshproof.evaluator.trace.Step;
import io.meshproof.model.source.Place;
import io.meshproof.simulator.report.Columns;
import io.meshproof.simulator.report.Columns.Cell;
import io.meshproof.simulator.report.Detail;
import io.meshproof.simulator.report.Ink;
import io.meshproof.simulator.report.Ink.Tone;
import io.meshproof.simulator.report.Release;
import java.util.ArrayList;
import java.util.List;

/** A simulation as text for people: the request, one block a proxy, one line a step. */
final class TraceText {
  /** How many steps of a kind are shown in a row before the rest are only counted. */
  private static final int LONGEST_RUN = 20;

  private static final int WIDEST_COLUMN = 56;

  private final Simulation simulation;
  private final Detail detail;
  private final Ink ink;

  TraceText(Simulation simulation, Detail detail, Ink ink) {
    this.simulation = simulation;
    this.detail = detail;
    this.ink = ink;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(title()).append('\n');
    Release.note(simulation.options()).ifPresent(note -> text.append(note).append('\n'));
    if (detail != Detail.NONE) {
      text.append('\n');
      blocks().appendTo(text);
      List<Branch> branches = simulation.branches();
      if (branches.size() > 1) {
        branches.forEach(branch -> text.append(branch(branch)).append('\n'));
      }
      simulation.trace().hints().forEach(hint -> text.append(hint(hint)).append('\n'));
    }
    return text.toString();
  }

  private String branch(Branch branch) {
    return ink.paint(Tone.STRONG, "chance:")
        + " "
        + branch
        + ink.paint(Tone.FAINT, "  seed " + branch.simulation().request().seed());
  }

  private String hint(Step hint) {
    String place = place(simulation.trace().place(hint));
    return ink.paint(Tone.STRONG, hint.label() + ":")
        + " "
        + hint.reason().text()
        + (place.isEmpty() ? "" : "  " + ink.paint(Tone.FAINT, place));
  }

  private String title() {
    Decision decision = simulation.decision();
    Tone tone = tone(decision);
    return ink.paint(Tone.STRONG, RequestText.full(simulation.request()))
        + "  "
        + ink.paint(tone, "→ " + decision.describe());
  }

  private static Tone tone(Decision decision) {
    if (decision.isDenial()) {
      return Tone.BAD;
    }
    return decision instanceof Decision.Inconclusive ? Tone.CAUTION : Tone.GOOD;
  }

  private Columns blocks() {
    Columns columns = new Columns(ink, WIDEST_COLUMN);
    for (Hop hop : simulation.hops()) {
      columns.addLoose(ink.paint(Tone.STRONG, hop.proxy()));
      List<Step> told = new ArrayList<>(hop.steps());
      told.removeIf(step -> step.stage() == Stage.NEAREST_MISS);
      addSteps(told, columns);
    }
    return columns;
  }

  private void addSteps(List<Step> steps, Columns columns) {
    int start = 0;
    while (start < steps.size()) {
      int end = endOfRun(steps, start);
      int shown = shown(steps.get(start), end - start);
      for (Step step : steps.subList(start, start + shown)) {
        add(step, columns);
      }
      int left = end - start - shown;
      if (left > 0 && detail == Detail.TRIED) {
        String label = "  ✗ " + steps.get(start).stage().label();
        columns.add(
            List.of(new Cell(label, Tone.FAINT), new Cell("… and " + left + " more", Tone.FAINT)));
      }
      start = end;
    }
  }

  /** Returns where the steps of the same stage that did not match end; other steps stand alone. */
  private static int endOfRun(List<Step> steps, int start) {
    int end = start + 1;
    if (steps.get(start).outcome() == Outcome.NOT_MATCHED) {
      while (end < steps.size()
          && steps.get(end).outcome() == Outcome.NOT_MATCHED
          && steps.get(end).stage() == steps.get(start).stage()) {
        end++;
      }
    }
    return end;
  }

  private int shown(Step first, int run) {
    if (first.outcome() != Outcome.NOT_MATCHED || detail == Detail.FULL) {
      return run;
    }
    return detail == Detail.TRIED ? Math.min(run, LONGEST_RUN) : 0;
  }

  private void add(Step step, Columns columns) {
    Tone tone = tone(step.outcome());
    String resource = step.origin().map(origin -> origin.resource().toString()).orElse("");
    columns.add(
        List.of(
            new Cell(mark(step.outcome()) + step.label(), tone),
            new Cell(
                step.reason().text(), step.outcome() == Outcome.NOT_MATCHED ? tone : Tone.NORMAL),
            new Cell(resource, Tone.FAINT),
            new Cell(place(simulation.trace().place(step)), Tone.FAINT)));
  }

  private static String place(Place place) {
    return place.isKnown() ? place.file() + ":" + place.line() : "";
  }

  private String mark(Outcome outcome) {
    return switch (outcome) {
      case MATCHED -> "  ✓ ";
      case NOT_MATCHED -> "  ✗ ";
      case NOTED -> "  → ";
      case ENDED -> simulation.decision().isDenial() ? "  ⛔ " : "  → ";
      case INCONCLUSIVE -> "  ? ";
    };
  }

  private Tone tone(Outcome outcome) {
    return switch (outcome) {
      case MATCHED -> Tone.GOOD;
      case NOT_MATCHED -> Tone.FAINT;
      case NOTED -> Tone.NORMAL;
      case ENDED -> tone(simulation.decision());
      case INCONCLUSIVE -> Tone.CAUTION;
    };
  }
}
