package io.meshproof.simulator.suite.read;

import io.meshproof.model.source.Node;
import io.meshproof.model.source.Node.Mapping;
import io.meshproof.model.source.Node.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of a suite file whose shape was found to be right: its values can be taken as they are.
 */
record Part(Node node) {

  /** Returns a field; one that is null counts as absent. */
  Optional<Part> at(String name) {
    return node instanceof Mapping mapping
        ? mapping.get(name).filter(value -> !value.isNull()).map(Part::new)
        : Optional.empty();
  }

  /** Returns the fields in the order written, a null among them too. */
  Map<String, Part> fields() {
    Map<String, Part> fields = new LinkedHashMap<>();
    if (node instanceof Mapping mapping) {
      mapping.fields().forEach(field -> fields.put(field.name(), new Part(field.value())));
    }
    return fields;
  }

  /** Returns the items of a list, or this alone where it is none. */
  List<Part> items() {
    return node instanceof Node.Sequence list
        ? list.items().stream().map(Part::new).toList()
        : List.of(this);
  }

  /** Returns the texts of a list, or this text alone. */
  List<String> texts() {
    return items().stream().map(Part::text).toList();
  }

  /** Returns the text of a scalar. */
  String text() {
    return node instanceof Scalar scalar ? scalar.text() : "";
  }

  long number() {
    return Long.parseLong(text());
  }

  boolean isTrue() {
    return text().equals("true");
  }

  boolean isText() {
    return node instanceof Scalar scalar && scalar.type() == Scalar.Type.STRING;
  }

  boolean isScalar() {
    return node instanceof Scalar;
  }

  boolean isNull() {
    return node.isNull();
  }

  /** Returns the JSON value that was written; nulls inside are left out. */
  Object json() {
    if (node instanceof Mapping) {
      Map<String, Object> members = new LinkedHashMap<>();
      fields()
          .forEach(
              (name, part) -> {
                if (!part.isNull()) {
                  members.put(name, part.json());
                }
              });
      return members;
    }
    if (node instanceof Node.Sequence list) {
      return list.items().stream()
          .filter(item -> !item.isNull())
          .map(item -> new Part(item).json())
          .toList();
    }
    return scalar((Scalar) node);
  }

  private static Object scalar(Scalar scalar) {
    return switch (scalar.type()) {
      case STRING, NULL -> scalar.text();
      case BOOLEAN -> scalar.text().equals("true");
      case INTEGER, FLOAT -> number(scalar.text());
    };
  }

  private static Object number(String text) {
    double value = Double.parseDouble(text);
    long whole = (long) value;
    if (whole == value) {
      return whole;
    }
    return value;
  }
}
