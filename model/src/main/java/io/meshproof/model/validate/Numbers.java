package io.meshproof.model.validate;

import io.meshproof.model.source.Node;
import java.util.OptionalDouble;

/** The numbers among the scalars. */
final class Numbers {
  private Numbers() {}

  /** Returns the number that a node holds. */
  static OptionalDouble of(Node node) {
    if (node instanceof Node.Scalar scalar
        && (scalar.type() == Node.Scalar.Type.INTEGER || scalar.type() == Node.Scalar.Type.FLOAT)) {
      try {
        double number = Double.parseDouble(scalar.text());
        return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
      } catch (NumberFormatException e) {
        return OptionalDouble.empty();
      }
    }
    return OptionalDouble.empty();
  }

  /** Whether a node holds a whole number; the API server takes {@code 80.0} for one. */
  static boolean isWhole(Node node) {
    OptionalDouble number = of(node);
    return number.isPresent() && number.getAsDouble() == Math.rint(number.getAsDouble());
  }

  /** Returns the shortest text of a number: {@code 80}, not {@code 80.0}. */
  static String text(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
