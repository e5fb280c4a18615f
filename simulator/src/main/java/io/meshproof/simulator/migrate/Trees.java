package io.meshproof.simulator.migrate;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.source.Node;
import io.meshproof.model.source.Node.Field;
import io.meshproof.model.source.Node.Mapping;
import io.meshproof.model.source.Node.Scalar;
import io.meshproof.model.source.Node.Sequence;
import java.util.Collection;
import java.util.Map;

/** Trees of plain values: {@code Map}, {@code Collection}, {@code String}, numbers, booleans. */
final class Trees {
  private Trees() {}

  static Node of(Object value) {
    if (value instanceof Map<?, ?> members) {
      return new Mapping(
          1,
          1,
          members.entrySet().stream()
              .map(member -> new Field((String) member.getKey(), 1, 1, of(member.getValue())))
              .collect(ImmutableList.toImmutableList()));
    }
    if (value instanceof Collection<?> items) {
      return new Sequence(
          1, 1, items.stream().map(Trees::of).collect(ImmutableList.toImmutableList()));
    }
    Scalar.Type type =
        value instanceof String
            ? Scalar.Type.STRING
            : value instanceof Boolean ? Scalar.Type.BOOLEAN : Scalar.Type.INTEGER;
    return new Scalar(1, 1, type, value.toString());
  }
}
