package io.meshproof.simulator.suite.report;

import io.meshproof.simulator.report.Columns;
import io.meshproof.simulator.report.Columns.Cell;
import io.meshproof.simulator.report.Ink;
import io.meshproof.simulator.report.Ink.Tone;
import io.meshproof.simulator.suite.coverage.Coverage;
import io.meshproof.simulator.suite.coverage.Coverage.Count;
import io.meshproof.simulator.suite.coverage.Coverage.Reached;
import io.meshproof.simulator.suite.coverage.Goal;
import java.util.List;
import java.util.Locale;

/** Coverage as text for people: how much of each kind, what is left, and what cannot be reached. */
public final class CoverageText {
  private static final int WIDEST_COLUMN = 90;

  private final Ink ink;

  /** Takes how it is coloured. */
  public CoverageText(Ink ink) {
    this.ink = ink;
  }

  /** Returns it, a line for each part that lacks a case. */
  public String of(Coverage coverage) {
    StringBuilder text = new StringBuilder();
    Count total = coverage.total();
    text.append(ink.paint(Tone.STRONG, "coverage " + percent(total)))
        .append("  ")
        .append(total.reached())
        .append(" of ")
        .append(total.all())
        .append(" outcomes\n");
    Columns columns = new Columns(ink, WIDEST_COLUMN);
    for (Goal.Kind kind : Goal.Kind.values()) {
      addCount(kind, coverage.count(kind), columns);
    }
    coverage.reached().stream()
        .filter(Reached::isLacking)
        .forEach(
            lacking -> addGoal("✗ " + lacking(lacking), Tone.BAD, lacking.goal(), "", columns));
    coverage
        .unreachable()
        .forEach(
            goal ->
                addGoal(
                    "– unreachable", Tone.CAUTION, goal, goal.unreachable().orElse(""), columns));
    columns.appendTo(text);
    return text.toString();
  }

  private static void addCount(Goal.Kind kind, Count count, Columns columns) {
    if (count.all() > 0) {
      boolean isWhole = count.reached() == count.all();
      columns.add(
          List.of(
              new Cell("  " + kind.plural(), Tone.NORMAL),
              new Cell(
                  count.reached() + " of " + count.all(), isWhole ? Tone.GOOD : Tone.CAUTION)));
    }
  }

  private static void addGoal(String what, Tone tone, Goal goal, String why, Columns columns) {
    columns.add(
        List.of(
            new Cell("  " + what, tone),
            new Cell(goal.title() + (why.isEmpty() ? "" : ": " + why), Tone.NORMAL),
            new Cell(FailureText.line(goal.place()), Tone.FAINT)));
  }

  /** Says what no case showed. */
  static String lacking(Reached reached) {
    if (!reached.seen().held() && !reached.seen().failed()) {
      return "not reached";
    }
    return reached.seen().held() ? "always held" : "never held";
  }

  /** Returns {@code 83.3 %}. */
  static String percent(Count count) {
    return String.format(Locale.ROOT, "%.1f %%", count.percent());
  }
}
