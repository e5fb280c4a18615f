package io.meshproof.simulator.suite;

import com.google.common.collect.ImmutableList;

/** How the cases of one suite ended, in the order written. Immutable. */
public record SuiteResult(Suite suite, ImmutableList<CaseResult> results) {

  /** Returns how many cases ended so. */
  public long count(CaseResult.Status status) {
    return results.stream().filter(result -> result.status() == status).count();
  }

  /** Returns what somebody must look at. */
  public ImmutableList<CaseResult> failures() {
    return results.stream()
        .filter(result -> result.status().isFailure())
        .collect(ImmutableList.toImmutableList());
  }
}
