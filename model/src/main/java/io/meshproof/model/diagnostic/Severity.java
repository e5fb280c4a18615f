package io.meshproof.model.diagnostic;

/** How much a finding matters. */
public enum Severity {
  /** The resource is refused, or the input cannot be read. */
  ERROR,
  /** The resource takes part, but probably does not do what was meant. */
  WARNING,
  /** Worth knowing. */
  INFO
}
