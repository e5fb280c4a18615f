package io.meshproof.simulator.suite.report;

import io.meshproof.model.source.Place;
import io.meshproof.simulator.suite.CaseResult;
import io.meshproof.simulator.suite.Mismatch;
import io.meshproof.simulator.suite.Suite;
import java.util.stream.Collectors;

/**
 * What failed, as plain text inside other forms: what is amiss, where it is expected, the trace.
 */
final class FailureText {
  /** What is claimed of a suite with mistakes, where only claims have a place. */
  static final String VALID = "the suite is valid";

  private FailureText() {}

  /** Returns what is wrong with a suite, a line each. */
  static String of(Suite suite) {
    return suite.errors().stream().map(finding -> finding + "\n").collect(Collectors.joining());
  }

  static String of(CaseResult result) {
    StringBuilder text = new StringBuilder();
    text.append("at ").append(line(result.testCase().place())).append('\n');
    for (Mismatch mismatch : result.mismatches()) {
      text.append(mismatch).append("  ").append(line(mismatch.place())).append('\n');
    }
    result
        .simulation()
        .ifPresent(simulation -> text.append('\n').append(simulation.trace().toText()));
    return text.toString();
  }

  /** Returns {@code file:line}. */
  static String line(Place place) {
    return place.isKnown() ? place.file() + ":" + place.line() : place.file();
  }
}
