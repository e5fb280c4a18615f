package io.meshproof.simulator.suite;

import com.google.common.collect.ImmutableList;
import io.meshproof.simulator.Simulation;
import java.time.Duration;
import java.util.Optional;

/**
 * How a case ended. Immutable.
 *
 * @param reason why it was skipped; empty for one that was run
 * @param mismatches what is not as expected
 * @param simulation absent where the case was skipped
 * @param duration how long it took
 */
public record CaseResult(
    SuiteCase testCase,
    Status status,
    String reason,
    ImmutableList<Mismatch> mismatches,
    Optional<Simulation> simulation,
    Duration duration) {

  /** The ways that a case may end. */
  public enum Status {
    PASSED,
    FAILED,
    /** It cannot be known what becomes of the request, and something else is expected. */
    INCONCLUSIVE,
    SKIPPED;

    /** Whether something is amiss. */
    public boolean isFailure() {
      return this == FAILED || this == INCONCLUSIVE;
    }
  }

  static CaseResult of(
      SuiteCase testCase,
      Status status,
      ImmutableList<Mismatch> mismatches,
      Simulation simulation) {
    return new CaseResult(testCase, status, "", mismatches, Optional.of(simulation), Duration.ZERO);
  }

  static CaseResult skipped(SuiteCase testCase, String reason) {
    return new CaseResult(
        testCase, Status.SKIPPED, reason, ImmutableList.of(), Optional.empty(), Duration.ZERO);
  }

  CaseResult lasting(Duration time) {
    return new CaseResult(testCase, status, reason, mismatches, simulation, time);
  }

  /**
   * Says in one line what is amiss: what became of the request and every mismatch, or why the case
   * was skipped. Empty for a case that passed.
   */
  public String summary() {
    if (mismatches.isEmpty()) {
      return reason;
    }
    String amiss = String.join("; ", mismatches.stream().map(Mismatch::toString).toList());
    return simulation.map(seen -> seen.decision().describe() + ": " + amiss).orElse(amiss);
  }
}
