package io.meshproof.model.validate;

import io.meshproof.model.source.Node;
import java.util.Optional;

/** The numbers among the scalars. */
final class Numbers {
  private Numbers() {}

  /** Returns the number that a node holds. */
  static Optional<Double> of(Node node) {
    if (node instanceof Node.Scalar scalar
        && (scalar.type() == Node.Scalar.Type.INTEGER || scalar.type() == Node.Scalar.Type.FLOAT)) {
      try {
        return Optional.of(Double.parseDouble(scalar.text())).filter(Double::isFinite);
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Whether a node holds a whole number; the API server takes {@code 80.0} for one. */
  static boolean isWhole(Node node) {
    return of(node).filter(number -> number == Math.rint(number)).isPresent();
  }

  /** Returns the shortest text of a number: {@code 80}, not {@code 80.0}. */
  static String text(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
