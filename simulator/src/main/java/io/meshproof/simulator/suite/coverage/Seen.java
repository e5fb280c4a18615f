package io.meshproof.simulator.suite.coverage;

/** What was seen of a goal: that it held, that it did not. */
public record Seen(boolean held, boolean failed) {
  static final Seen NOTHING = new Seen(false, false);
  static final Seen HELD = new Seen(true, false);
  static final Seen FAILED = new Seen(false, true);

  Seen plus(Seen other) {
    return new Seen(held || other.held, failed || other.failed);
  }

  int outcomes(Goal goal) {
    return (held ? 1 : 0) + (failed && goal.canFail() ? 1 : 0);
  }
}
