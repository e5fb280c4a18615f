package io.meshproof.cli;

/** A file that the command line names cannot be used; the message says which and why. */
final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1;

  InputException(String message) {
    super(message);
  }
}
