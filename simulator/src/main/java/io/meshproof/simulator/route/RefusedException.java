package io.meshproof.simulator.route;

/** Thrown on the way to a route that Envoy would refuse; it never leaves this package. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The message is a reason: one lowercase sentence without full stop. */
  RefusedException(String reason) {
    super(reason);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
