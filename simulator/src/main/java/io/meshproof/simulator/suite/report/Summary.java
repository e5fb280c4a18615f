package io.meshproof.simulator.suite.report;

import io.meshproof.simulator.suite.CaseResult.Status;
import io.meshproof.simulator.suite.SuiteResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How many cases ended how.
 *
 * @param invalid how many suites have mistakes, so that cases of theirs may be missing
 * @param duration the time that all cases took together
 */
record Summary(
    long passed, long failed, long inconclusive, long skipped, long invalid, Duration duration) {

  static Summary of(List<SuiteResult> results) {
    return new Summary(
        count(results, Status.PASSED),
        count(results, Status.FAILED),
        count(results, Status.INCONCLUSIVE),
        count(results, Status.SKIPPED),
        results.stream().filter(result -> !result.suite().isValid()).count(),
        results.stream()
            .flatMap(suite -> suite.results().stream())
            .map(result -> result.duration())
            .reduce(Duration.ZERO, Duration::plus));
  }

  private static long count(List<SuiteResult> results, Status status) {
    return results.stream().mapToLong(suite -> suite.count(status)).sum();
  }

  long total() {
    return passed + failed + inconclusive + skipped;
  }

  boolean isGood() {
    return failed + inconclusive + invalid == 0;
  }

  /** Returns {@code 12 cases: 10 passed, 1 failed, 1 skipped}. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    add(parts, passed, "passed");
    add(parts, failed, "failed");
    add(parts, inconclusive, "inconclusive");
    add(parts, skipped, "skipped");
    add(parts, invalid, invalid == 1 ? "suite is invalid" : "suites are invalid");
    String number = total() == 1 ? "1 case" : total() + " cases";
    return parts.isEmpty() ? number : number + ": " + String.join(", ", parts);
  }

  private static void add(List<String> parts, long number, String word) {
    if (number > 0) {
      parts.add(number + " " + word);
    }
  }
}
