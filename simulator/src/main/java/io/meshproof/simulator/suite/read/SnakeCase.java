package io.meshproof.simulator.suite.read;

import com.google.common.base.CaseFormat;
import io.meshproof.model.source.Document;
import io.meshproof.model.source.Node;
import io.meshproof.model.source.Node.Field;
import io.meshproof.model.source.Node.Mapping;
import io.meshproof.model.source.Node.Sequence;

/** Protobuf's JSON calls a field {@code testName} or {@code test_name}: here it is the latter. */
final class SnakeCase {
  private SnakeCase() {}

  static Document of(Document document) {
    return new Document(document.file(), of(document.root()));
  }

  private static Node of(Node node) {
    if (node instanceof Mapping mapping) {
      return new Mapping(
          node.line(), node.column(), mapping.fields().stream().map(SnakeCase::of).toList());
    }
    if (node instanceof Sequence list) {
      return new Sequence(
          node.line(), node.column(), list.items().stream().map(SnakeCase::of).toList());
    }
    return node;
  }

  private static Field of(Field field) {
    return new Field(
        CaseFormat.LOWER_CAMEL.to(CaseFormat.LOWER_UNDERSCORE, field.name()),
        field.line(),
        field.column(),
        of(field.value()));
  }
}
