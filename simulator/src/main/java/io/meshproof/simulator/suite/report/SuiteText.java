package io.meshproof.simulator.suite.report;

import io.meshproof.simulator.report.Detail;
import io.meshproof.simulator.report.Ink;
import io.meshproof.simulator.report.Ink.Tone;
import io.meshproof.simulator.suite.CaseResult;
import io.meshproof.simulator.suite.Mismatch;
import io.meshproof.simulator.suite.SuiteResult;

/** Results as text for people: what failed, with its trace, and how many did not. */
public final class SuiteText implements SuiteReport {
  private final Ink ink;
  private final Detail detail;
  private final boolean showsAll;

  /**
   * Takes how much is shown.
   *
   * @param detail how much of the traces of what failed
   * @param showsAll whether cases that passed are listed too
   */
  public SuiteText(Ink ink, Detail detail, boolean showsAll) {
    this.ink = ink;
    this.detail = detail;
    this.showsAll = showsAll;
  }

  @Override
  public String of(Results results) {
    StringBuilder text = new StringBuilder();
    for (SuiteResult suite : results.suites()) {
      if (suite.results().isEmpty()) {
        continue;
      }
      text.append(ink.paint(Tone.STRONG, suite.suite().name()))
          .append(ink.paint(Tone.FAINT, "  " + suite.suite().file()))
          .append('\n');
      suite.results().forEach(result -> add(result, text));
    }
    Summary summary = Summary.of(results.suites());
    text.append(ink.paint(summary.isGood() ? Tone.GOOD : Tone.BAD, summary.toString()))
        .append('\n');
    results.coverage().ifPresent(coverage -> text.append(new CoverageText(ink).of(coverage)));
    return text.toString();
  }

  private void add(CaseResult result, StringBuilder text) {
    String name = result.testCase().name();
    switch (result.status()) {
      case PASSED -> {
        if (showsAll) {
          text.append("  ").append(ink.paint(Tone.GOOD, "✓ " + name)).append('\n');
        }
      }
      case SKIPPED ->
          text.append("  ")
              .append(ink.paint(Tone.CAUTION, "- " + name))
              .append(ink.paint(Tone.FAINT, "  skipped: " + result.reason()))
              .append('\n');
      case FAILED -> addFailure("✗ " + name, Tone.BAD, result, text);
      case INCONCLUSIVE -> addFailure("? " + name, Tone.CAUTION, result, text);
    }
  }

  private void addFailure(String title, Tone tone, CaseResult result, StringBuilder text) {
    text.append("  ")
        .append(ink.paint(tone, title))
        .append(ink.paint(Tone.FAINT, "  " + FailureText.line(result.testCase().place())))
        .append('\n');
    for (Mismatch mismatch : result.mismatches()) {
      text.append("      ")
          .append(mismatch)
          .append(ink.paint(Tone.FAINT, "  " + FailureText.line(mismatch.place())))
          .append('\n');
    }
    text.append('\n');
    result
        .simulation()
        .ifPresent(
            simulation ->
                simulation
                    .trace()
                    .toText(detail, ink)
                    .lines()
                    .map(line -> line.isEmpty() ? "" : "    " + line)
                    .forEach(line -> text.append(line).append('\n')));
    text.append('\n');
  }
}
