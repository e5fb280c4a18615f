package io.meshproof.model.validate;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Lists;
import com.google.common.primitives.Doubles;
import com.google.common.primitives.Longs;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.source.Node;
import java.util.List;
import java.util.Optional;

/**
 * What the API server demands of a value. Immutable; safe to share.
 *
 * @param nullable whether a null is allowed; it counts as absent
 * @param fields the fields of a mapping
 * @param items what a list holds, or a mapping whose keys are the user's
 */
record Schema(
    Type type,
    boolean nullable,
    ImmutableMap<String, Schema> fields,
    Optional<Schema> items,
    ImmutableList<Constraint> constraints) {

  /** The types of values. */
  enum Type {
    OBJECT("a mapping"),
    MAP("a mapping"),
    ARRAY("a list"),
    STRING("a string"),
    INTEGER("a whole number"),
    NUMBER("a number"),
    BOOLEAN("a boolean"),
    ANY("anything");

    private final String description;

    Type(String description) {
      this.description = description;
    }

    private boolean accepts(Node node) {
      return switch (this) {
        case OBJECT, MAP -> node instanceof Node.Mapping;
        case ARRAY -> node instanceof Node.Sequence;
        case STRING -> isScalar(node, Node.Scalar.Type.STRING);
        case BOOLEAN -> isScalar(node, Node.Scalar.Type.BOOLEAN);
        case INTEGER -> Numbers.isWhole(node);
        case NUMBER -> Numbers.of(node).isPresent();
        case ANY -> true;
      };
    }

    private static boolean isScalar(Node node, Node.Scalar.Type type) {
      return node instanceof Node.Scalar scalar && scalar.type() == type;
    }
  }

  /** Complains about everything inside a resource. */
  void review(Value resource) {
    if (!isMet(resource.node())) {
      check(resource);
    }
  }

  /** Whether there is nothing to complain about: so it is with most. */
  private boolean isMet(Node node) {
    if (!type.accepts(node)) {
      return false;
    }
    for (int i = 0; i < constraints.size(); i++) {
      if (!constraints.get(i).isMet(node)) {
        return false;
      }
    }
    return switch (type) {
      case OBJECT -> areFieldsMet(((Node.Mapping) node).fields());
      case MAP -> areItemsMet(Lists.transform(((Node.Mapping) node).fields(), Node.Field::value));
      case ARRAY -> areItemsMet(node.itemsOrNone());
      default -> true;
    };
  }

  private boolean areFieldsMet(List<Node.Field> written) {
    for (int i = 0; i < written.size(); i++) {
      Schema schema = fields.get(written.get(i).name());
      if (schema == null || !schema.isMetIfPresent(written.get(i).value())) {
        return false;
      }
    }
    return true;
  }

  private boolean areItemsMet(List<Node> nodes) {
    Schema schema = items.orElseThrow();
    for (int i = 0; i < nodes.size(); i++) {
      if (!schema.isMetIfPresent(nodes.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean isMetIfPresent(Node node) {
    return (Value.isPresent(node) || type == Type.ANY) ? isMet(node) : nullable;
  }

  /** Complains about everything inside a value that is present. */
  private void check(Value value) {
    Node node = value.node();
    if (!type.accepts(node)) {
      value.malformed(
          Code.WRONG_TYPE,
          "expected %s, found %s".formatted(type.description, quoted(node)),
          help(node));
      return;
    }
    for (Constraint constraint : constraints) {
      constraint.check(value);
    }
    switch (type) {
      case OBJECT -> checkFields(value, (Node.Mapping) node);
      case MAP -> checkItems(value.entries());
      case ARRAY -> checkItems(value.items());
      default -> {}
    }
  }

  private void checkFields(Value value, Node.Mapping mapping) {
    for (Node.Field field : mapping.fields()) {
      Schema schema = fields.get(field.name());
      if (schema == null) {
        value.findings().unknown(field, () -> Suggestion.among(fields.keySet(), field.name()));
      } else {
        schema.checkPresent(value.at(field));
      }
    }
  }

  private void checkItems(List<Value> values) {
    Schema schema = items.orElseThrow();
    for (Value item : values) {
      schema.checkPresent(item);
    }
  }

  private void checkPresent(Value value) {
    if (value.isPresent() || type == Type.ANY) {
      check(value);
    } else if (!nullable) {
      value.malformed(
          Code.WRONG_TYPE,
          value.title() + " is null",
          "leave it out, or give it %s".formatted(type.description));
    }
  }

  private static String quoted(Node node) {
    return node instanceof Node.Scalar scalar && !node.isNull()
        ? node.describe() + " " + Quoted.of(scalar.text())
        : node.describe();
  }

  private String help(Node node) {
    if (type == Type.STRING && node instanceof Node.Scalar && !node.isNull()) {
      return "put it in quotes";
    }
    boolean quoted =
        node instanceof Node.Scalar scalar
            && scalar.type() == Node.Scalar.Type.STRING
            && wouldBeTyped(scalar.text());
    return quoted ? "write it without quotes" : "";
  }

  /** Whether a text without its quotes would be of this type. */
  private boolean wouldBeTyped(String text) {
    return switch (type) {
      case INTEGER -> Longs.tryParse(text) != null;
      case NUMBER -> Doubles.tryParse(text) != null;
      case BOOLEAN -> text.equals("true") || text.equals("false");
      default -> false;
    };
  }
}
