package io.meshproof.simulator.suite.report;

/** One form in which results are written down. */
@FunctionalInterface
public interface SuiteReport {

  /** Returns all results. */
  String of(Results results);
}
