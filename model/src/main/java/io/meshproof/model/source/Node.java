package io.meshproof.model.source;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A value as it was written in YAML or JSON, with aliases and merge keys resolved, that knows its
 * line and column. Immutable; safe to share.
 *
 * <p>The tree is also the source map: {@link #at} walks a JSON pointer to the value it names.
 */
public sealed interface Node {

  /** The line where the value begins, from 1. */
  int line();

  /** The column where the value begins, from 1. */
  int column();

  /** Says in a user's words what this is: {@code a mapping}, {@code a string}, … */
  String describe();

  /**
   * Returns the node that a JSON pointer names, or the nearest enclosing one that exists: a place
   * to point at is found for every pointer.
   */
  default Node at(String pointer) {
    Node node = this;
    for (String token : JsonPointers.tokens(pointer)) {
      Optional<Node> next = node.child(token);
      if (next.isEmpty()) {
        return node;
      }
      node = next.get();
    }
    return node;
  }

  /** Returns the node that a JSON pointer names, if there is one. */
  default Optional<Node> find(String pointer) {
    Optional<Node> node = Optional.of(this);
    for (String token : JsonPointers.tokens(pointer)) {
      node = node.flatMap(parent -> parent.child(token));
    }
    return node;
  }

  /** Returns the member or item that a pointer token names. */
  Optional<Node> child(String token);

  /** A mapping, its fields in the order written, each name once. */
  final class Mapping implements Node {
    private final int line;
    private final int column;
    private final ImmutableList<Field> fields;

    /** A bit for the hash of each name, because most questions are for fields that are absent. */
    private final long names;

    /** Takes the place where it begins, and its fields. */
    public Mapping(int line, int column, List<Field> fields) {
      this.line = line;
      this.column = column;
      this.fields = ImmutableList.copyOf(fields);
      long bits = 0;
      for (int i = 0; i < this.fields.size(); i++) {
        bits |= bit(this.fields.get(i).name());
      }
      this.names = bits;
    }

    private static long bit(String name) {
      return 1L << name.hashCode();
    }

    @Override
    public int line() {
      return line;
    }

    @Override
    public int column() {
      return column;
    }

    /** The fields in the order written. */
    public List<Field> fields() {
      return fields;
    }

    /**
     * Returns the value of a field; a field that is absent gives nothing, one that is null a null.
     */
    @SuppressWarnings("ReferenceEquality") // A null that was written is another object.
    public Optional<Node> get(String name) {
      Node value = value(name);
      return value == Scalar.ABSENT ? Optional.empty() : Optional.of(value);
    }

    /** Returns the value of a field; one that is absent counts as null. */
    public Node value(String name) {
      return (names & bit(name)) == 0 ? Scalar.ABSENT : written(name);
    }

    @SuppressWarnings("ReferenceEquality") // Most names are interned: the same one is found first.
    private Node written(String name) {
      // By index: this is called so often that iterators would be a tenth of all reading.
      for (int i = 0; i < fields.size(); i++) {
        Field field = fields.get(i);
        if (field.name() == name) {
          return field.value();
        }
      }
      for (int i = 0; i < fields.size(); i++) {
        Field field = fields.get(i);
        if (field.name().equals(name)) {
          return field.value();
        }
      }
      return Scalar.ABSENT;
    }

    @Override
    public Optional<Node> child(String token) {
      return get(token);
    }

    @Override
    public String describe() {
      return "a mapping";
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Mapping mapping
          && line == mapping.line
          && column == mapping.column
          && fields.equals(mapping.fields);
    }

    @Override
    public int hashCode() {
      return Objects.hash(line, column, fields);
    }
  }

  /** One field of a mapping, with the place of its name. */
  record Field(String name, int line, int column, Node value) {}

  /** A sequence. */
  record Sequence(int line, int column, List<Node> items) implements Node {
    private static final CharMatcher DIGITS = CharMatcher.inRange('0', '9');

    public Sequence {
      items = ImmutableList.copyOf(items);
    }

    @Override
    public Optional<Node> child(String token) {
      if (token.isEmpty() || token.length() > 9 || !DIGITS.matchesAllOf(token)) {
        return Optional.empty();
      }
      int index = Integer.parseInt(token);
      return index < items.size() ? Optional.of(items.get(index)) : Optional.empty();
    }

    @Override
    public String describe() {
      return "a list";
    }
  }

  /**
   * A scalar.
   *
   * @param text the text of a string; of a number its decimal form; {@code true}, {@code false} or
   *     {@code null} otherwise
   */
  record Scalar(int line, int column, Type type, String text) implements Node {

    /** What stands for a field that is absent: a null that was written nowhere. */
    public static final Scalar ABSENT = new Scalar(0, 0, Type.NULL, "null");

    /** The JSON types a scalar may have, integers apart from other numbers. */
    public enum Type {
      STRING("a string"),
      INTEGER("a number"),
      FLOAT("a number"),
      BOOLEAN("a boolean"),
      NULL("null");

      private final String description;

      Type(String description) {
        this.description = description;
      }
    }

    @Override
    public Optional<Node> child(String token) {
      return Optional.empty();
    }

    @Override
    public String describe() {
      return type.description;
    }
  }

  /** Returns the items of a sequence, or nothing for any other node. */
  default List<Node> itemsOrNone() {
    return this instanceof Sequence sequence ? sequence.items() : List.of();
  }

  /** Whether this is an explicit null. */
  default boolean isNull() {
    return this instanceof Scalar scalar && scalar.type() == Scalar.Type.NULL;
  }
}
