package io.meshproof.model.render;

import io.meshproof.model.resource.Resources;
import io.meshproof.model.source.Node;
import io.meshproof.model.source.Node.Field;
import io.meshproof.model.source.Node.Mapping;
import io.meshproof.model.source.Node.Scalar;
import io.meshproof.model.source.Node.Sequence;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes trees as YAML that reads as the same values, whoever reads it: aliases and merge keys are
 * written out, and texts that could be taken for something else are quoted.
 */
public final class YamlText {
  private final StringBuilder out = new StringBuilder();

  private YamlText() {}

  /** Returns all documents, accepted or not, in the order read. */
  public static String of(Resources resources) {
    return resources.documents().values().stream()
        .map(document -> of(document.root()))
        .collect(Collectors.joining("---\n"));
  }

  /** Returns one document. */
  public static String of(Node root) {
    YamlText text = new YamlText();
    text.write(root, 0);
    if (isInline(root)) {
      text.out.append('\n');
    }
    return text.out.toString();
  }

  /** Writes a node where a line begins, or where {@code - } has begun it. */
  private void write(Node node, int indent) {
    if (node instanceof Mapping mapping && !mapping.fields().isEmpty()) {
      fields(mapping.fields(), indent);
    } else if (node instanceof Sequence sequence && !sequence.items().isEmpty()) {
      items(sequence.items(), indent);
    } else {
      out.append(inline(node));
    }
  }

  private void fields(List<Field> fields, int indent) {
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      indent(i, indent).append(YamlScalars.text(field.name())).append(':');
      if (isInline(field.value())) {
        out.append(' ').append(inline(field.value())).append('\n');
      } else {
        out.append('\n').append(" ".repeat(indent + 2));
        write(field.value(), indent + 2);
      }
    }
  }

  private void items(List<Node> items, int indent) {
    for (int i = 0; i < items.size(); i++) {
      indent(i, indent).append("- ");
      write(items.get(i), indent + 2);
      if (isInline(items.get(i))) {
        out.append('\n');
      }
    }
  }

  /** Indents every line of a collection but the first, which stands where it should. */
  private StringBuilder indent(int line, int indent) {
    return line == 0 ? out : out.append(" ".repeat(indent));
  }

  private static boolean isInline(Node node) {
    return !(node instanceof Mapping mapping && !mapping.fields().isEmpty())
        && !(node instanceof Sequence sequence && !sequence.items().isEmpty());
  }

  private static String inline(Node node) {
    if (node instanceof Scalar scalar) {
      return scalar.type() == Scalar.Type.STRING ? YamlScalars.text(scalar.text()) : scalar.text();
    }
    return node instanceof Mapping ? "{}" : "[]";
  }
}
