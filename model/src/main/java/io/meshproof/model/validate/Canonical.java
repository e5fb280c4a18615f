package io.meshproof.model.validate;

import io.meshproof.model.source.Node;
import java.util.Comparator;
import java.util.stream.Collectors;

/** Texts that two conditions share if they ask the same, however they are written. */
final class Canonical {
  private Canonical() {}

  /** Returns the text of a condition; its name does not matter. */
  static String text(Value match) {
    return match.entries().stream()
        .filter(field -> !field.name().equals("name"))
        .sorted(Comparator.comparing(Value::name))
        .map(field -> field.name() + "=" + field.node().map(Canonical::text).orElse(""))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String text(Node node) {
    if (node instanceof Node.Mapping mapping) {
      return mapping.fields().stream()
          .sorted(Comparator.comparing(Node.Field::name))
          .map(field -> field.name() + "=" + text(field.value()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (node instanceof Node.Sequence sequence) {
      return sequence.items().stream()
          .map(Canonical::text)
          .collect(Collectors.joining(",", "[", "]"));
    }
    return ((Node.Scalar) node).type() + ":" + ((Node.Scalar) node).text();
  }
}
