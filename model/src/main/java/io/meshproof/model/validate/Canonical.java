package io.meshproof.model.validate;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.source.Node;
import io.meshproof.model.source.Node.Field;
import java.util.Comparator;
import java.util.List;

/** Texts that two conditions share if they ask the same, however they are written. */
final class Canonical {
  private static final Comparator<Field> BY_NAME = Comparator.comparing(Field::name);

  private Canonical() {}

  /** Returns the text of a condition; its name does not matter. */
  static String text(Value match) {
    StringBuilder text = new StringBuilder();
    if (match.node() instanceof Node.Mapping mapping) {
      for (Field field : inOrder(mapping.fields())) {
        if (!field.name().equals("name") && !field.value().isNull()) {
          append(field, text);
        }
      }
    }
    return text.toString();
  }

  private static void append(Field field, StringBuilder text) {
    append(field.value(), text.append(field.name()).append('='));
    text.append(',');
  }

  private static void append(Node node, StringBuilder text) {
    if (node instanceof Node.Mapping mapping) {
      text.append('{');
      for (Field field : inOrder(mapping.fields())) {
        append(field, text);
      }
      text.append('}');
    } else if (node instanceof Node.Sequence sequence) {
      text.append('[');
      for (Node item : sequence.items()) {
        append(item, text);
        text.append(',');
      }
      text.append(']');
    } else {
      text.append(node.describe()).append(' ').append(((Node.Scalar) node).text());
    }
  }

  private static List<Field> inOrder(List<Field> fields) {
    return fields.size() < 2 ? fields : ImmutableList.sortedCopyOf(BY_NAME, fields);
  }
}
