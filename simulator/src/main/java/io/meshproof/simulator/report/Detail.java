package io.meshproof.simulator.report;

/** How much of a trace its text shows. */
public enum Detail {
  /** The request and what becomes of it. */
  NONE,
  /** And the steps that were taken. */
  MATCHED,
  /** And what was tried in vain; long runs are cut short. */
  TRIED,
  /** Everything. */
  FULL
}
