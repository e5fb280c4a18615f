package io.meshproof.model.bind;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.model.source.DurationText;
import io.meshproof.model.source.Node;
import io.meshproof.model.source.Node.Mapping;
import io.meshproof.model.source.Node.Scalar;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The fields of a mapping, read as Istio reads them: a null counts as absent, and so does a value
 * of another type, which the schema has refused already. Immutable.
 *
 * @param mapping what was written; an empty one where nothing was
 */
record Fields(Mapping mapping) {
  static final Fields NONE = new Fields(new Mapping(0, 0, List.of()));

  static Fields of(Node node) {
    return node instanceof Mapping mapping ? new Fields(mapping) : NONE;
  }

  /** Returns a field of any type. */
  Optional<Node> node(String name) {
    Node node = mapping.value(name);
    return node instanceof Scalar scalar && scalar.isNull() ? Optional.empty() : Optional.of(node);
  }

  /** Returns a text, which may be empty: for fields whose mere presence counts. */
  Optional<String> given(String name) {
    return node(name).flatMap(Fields::text);
  }

  /** Returns a text that is not empty: to protobuf an empty one is absent. */
  Optional<String> text(String name) {
    Optional<String> text = given(name);
    return text.isPresent() && text.get().isEmpty() ? Optional.empty() : text;
  }

  Optional<Integer> integer(String name) {
    return number(name).map(Double::intValue);
  }

  Optional<Double> number(String name) {
    return node(name).flatMap(Fields::number);
  }

  Optional<Boolean> flag(String name) {
    return node(name)
        .filter(node -> node instanceof Scalar scalar && scalar.type() == Scalar.Type.BOOLEAN)
        .map(node -> ((Scalar) node).text().equals("true"));
  }

  boolean isTrue(String name) {
    return flag(name).orElse(false);
  }

  Optional<Duration> duration(String name) {
    return text(name).flatMap(DurationText::parse);
  }

  /** Returns the constant of an enumeration; a name that it does not have counts as absent. */
  <E extends Enum<E>> Optional<E> constant(String name, Class<E> type) {
    Optional<String> text = text(name);
    if (text.isPresent()) {
      for (E constant : type.getEnumConstants()) {
        if (constant.name().equals(text.get())) {
          return Optional.of(constant);
        }
      }
    }
    return Optional.empty();
  }

  /** Returns a mapping, which may have no fields. */
  Optional<Fields> object(String name) {
    return mapping.value(name) instanceof Mapping fields
        ? Optional.of(new Fields(fields))
        : Optional.empty();
  }

  /** Returns a mapping, or one without fields where there is none. */
  Fields objectOrNone(String name) {
    return mapping.value(name) instanceof Mapping fields ? new Fields(fields) : NONE;
  }

  ImmutableList<String> texts(String name) {
    List<Node> items = itemsOf(name);
    if (items.isEmpty()) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<String> texts = ImmutableList.builderWithExpectedSize(items.size());
    for (int i = 0; i < items.size(); i++) {
      text(items.get(i)).ifPresent(texts::add);
    }
    return texts.build();
  }

  <T> ImmutableList<T> list(String name, Function<Fields, T> bind) {
    List<Node> items = itemsOf(name);
    if (items.isEmpty()) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<T> values = ImmutableList.builderWithExpectedSize(items.size());
    for (Node item : items) {
      if (item instanceof Mapping) {
        values.add(bind.apply(of(item)));
      }
    }
    return values.build();
  }

  ImmutableMap<String, String> textMap(String name) {
    List<Node.Field> fields = fieldsOf(name);
    if (fields.isEmpty()) {
      return ImmutableMap.of();
    }
    ImmutableMap.Builder<String, String> texts = ImmutableMap.builder();
    for (Node.Field field : fields) {
      text(field.value()).ifPresent(text -> texts.put(field.name(), text));
    }
    return texts.buildOrThrow();
  }

  ImmutableMap<String, Integer> integerMap(String name) {
    Fields values = objectOrNone(name);
    ImmutableMap.Builder<String, Integer> integers = ImmutableMap.builder();
    for (Node.Field field : fieldsOf(name)) {
      values.integer(field.name()).ifPresent(number -> integers.put(field.name(), number));
    }
    return integers.buildOrThrow();
  }

  <T> ImmutableMap<String, T> map(String name, Function<Fields, T> bind) {
    List<Node.Field> fields = fieldsOf(name);
    if (fields.isEmpty()) {
      return ImmutableMap.of();
    }
    ImmutableMap.Builder<String, T> values = ImmutableMap.builder();
    for (Node.Field field : fields) {
      if (field.value() instanceof Mapping) {
        values.put(field.name(), bind.apply(of(field.value())));
      }
    }
    return values.buildOrThrow();
  }

  private List<Node> itemsOf(String name) {
    return mapping.value(name).itemsOrNone();
  }

  private List<Node.Field> fieldsOf(String name) {
    return mapping.value(name) instanceof Mapping values ? values.fields() : List.of();
  }

  private static Optional<String> text(Node node) {
    if (node.isNull()) {
      // Kubernetes: a null among texts is the empty text. Istio's schemas allow none.
      return Optional.of("");
    }
    return node instanceof Scalar scalar && scalar.type() == Scalar.Type.STRING
        ? Optional.of(scalar.text())
        : Optional.empty();
  }

  private static Optional<Double> number(Node node) {
    return node instanceof Scalar scalar
            && (scalar.type() == Scalar.Type.INTEGER || scalar.type() == Scalar.Type.FLOAT)
        ? Optional.of(Double.parseDouble(scalar.text()))
        : Optional.empty();
  }
}
