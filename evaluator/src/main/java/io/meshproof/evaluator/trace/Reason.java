package io.meshproof.evaluator.trace;

/** Why a step went as it did. The text is made when somebody reads it. */
@FunctionalInterface
public interface Reason {

  /** Returns one lowercase sentence without full stop, user text in backticks. */
  String text();
}
