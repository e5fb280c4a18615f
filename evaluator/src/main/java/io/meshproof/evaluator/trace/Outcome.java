package io.meshproof.evaluator.trace;

/** How a step went. */
public enum Outcome {
  /** The condition held; the step was taken. */
  MATCHED,
  /** The condition did not hold; the next candidate was looked at. */
  NOT_MATCHED,
  /** Something that is simply so: where the request goes on, what was changed. */
  NOTED,
  /** The request ended here with an answer, or none. */
  ENDED,
  /** It cannot be known: something is missing or not simulated. */
  INCONCLUSIVE
}
