package io.meshproof.simulator.suite;

import com.google.common.collect.ImmutableList;
import io.meshproof.simulator.Decision;
import io.meshproof.simulator.Simulation;

/** What is expected of a request: all of it must hold. Immutable. */
public record Expectation(ImmutableList<Check> checks) {

  /** Says how a case ended, whose request was simulated. */
  public CaseResult judge(SuiteCase testCase, Simulation simulation) {
    ImmutableList<Mismatch> mismatches =
        checks.stream()
            .flatMap(check -> check.mismatch(simulation).stream())
            .collect(ImmutableList.toImmutableList());
    CaseResult.Status status = CaseResult.Status.PASSED;
    if (!mismatches.isEmpty()) {
      status =
          simulation.decision() instanceof Decision.Inconclusive
              ? CaseResult.Status.INCONCLUSIVE
              : CaseResult.Status.FAILED;
    }
    return CaseResult.of(testCase, status, mismatches, simulation);
  }
}
