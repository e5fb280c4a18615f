package io.meshproof.simulator.suite.report;

import com.google.common.collect.ImmutableList;
import io.meshproof.simulator.suite.SuiteResult;
import io.meshproof.simulator.suite.coverage.Coverage;
import java.util.List;
import java.util.Optional;

/**
 * All that reports tell. Immutable.
 *
 * @param coverage absent where nobody asked for it
 */
public record Results(ImmutableList<SuiteResult> suites, Optional<Coverage> coverage) {

  /** Returns results without coverage. */
  public static Results of(List<SuiteResult> suites) {
    return new Results(ImmutableList.copyOf(suites), Optional.empty());
  }

  /** Returns the same with the coverage of all suites. */
  public Results withCoverage() {
    return new Results(suites, Optional.of(Coverage.of(suites)));
  }
}
