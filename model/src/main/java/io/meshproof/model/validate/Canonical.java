package io.meshproof.model.validate;

import io.meshproof.model.source.Node;
import java.util.Map;
import java.util.TreeMap;

/** Texts that two conditions share if they ask the same, however they are written. */
final class Canonical {
  private Canonical() {}

  /** Returns the text of a condition; its name does not matter. */
  static String text(Value match) {
    Map<String, String> fields = new TreeMap<>();
    for (Value field : match.entries()) {
      if (!field.name().equals("name") && field.isPresent()) {
        fields.put(field.name(), text(field.node().orElseThrow()));
      }
    }
    return fields.toString();
  }

  private static String text(Node node) {
    if (node instanceof Node.Mapping mapping) {
      Map<String, String> fields = new TreeMap<>();
      for (Node.Field field : mapping.fields()) {
        fields.put(field.name(), text(field.value()));
      }
      return fields.toString();
    }
    if (node instanceof Node.Sequence sequence) {
      StringBuilder items = new StringBuilder("[");
      for (Node item : sequence.items()) {
        items.append(text(item)).append(',');
      }
      return items.append(']').toString();
    }
    return node.describe() + " " + ((Node.Scalar) node).text();
  }
}
