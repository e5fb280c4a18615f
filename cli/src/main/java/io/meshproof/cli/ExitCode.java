package io.meshproof.cli;

/** The exit codes; {@code docs/exit-codes.md} explains them to users. */
final class ExitCode {
  /** Done, and as expected. */
  static final int OK = 0;

  /** A finding, a difference, or a denial where none was wanted. */
  static final int FINDING = 1;

  /** The command line is wrong. */
  static final int USAGE = 2;

  /** The input cannot be read, or a real mesh would refuse it. */
  static final int INVALID_INPUT = 3;

  /** It cannot be told what becomes of the request. */
  static final int INCONCLUSIVE = 4;

  /** A mistake in Meshproof. */
  static final int INTERNAL = 70;

  private ExitCode() {}
}
