package io.meshproof.model.read;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.source.Node;
import io.meshproof.model.source.Node.Field;
import io.meshproof.model.source.Node.Mapping;
import io.meshproof.model.source.Node.Scalar;
import io.meshproof.model.source.Node.Sequence;
import io.meshproof.model.validate.Quoted;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.Event.ID;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;

/**
 * Composes the tree of one YAML document from the events of SnakeYAML's parser. Aliases share the
 * nodes of their anchor; merge keys are resolved.
 */
final class YamlComposer {
  private static final String TAG_PREFIX = "tag:yaml.org,2002:";

  private final Parser parser;
  private final Budget budget;
  private final StringPool pool;
  private final DocumentCollector collector;
  private final Map<String, Anchor> anchors = new HashMap<>();
  private int nodes;
  private int aliasedNodes;

  YamlComposer(Parser parser, Budget budget, StringPool pool, DocumentCollector collector) {
    this.parser = parser;
    this.budget = budget;
    this.pool = pool;
    this.collector = collector;
  }

  /**
   * What an anchor names.
   *
   * @param node absent while the anchored node itself is being composed
   * @param size how many nodes it stands for, aliases counted in full
   */
  private record Anchor(@Nullable Node node, int size) {}

  /** Composes the next node. */
  Node compose(int depth) {
    Event event = parser.getEvent();
    if (event instanceof AliasEvent alias) {
      return alias(alias);
    }
    NodeEvent start = (NodeEvent) event;
    String anchor = start.getAnchor();
    if (anchor == null) {
      return compose(start, depth);
    }
    anchors.put(anchor, new Anchor(null, 0));
    int before = nodes;
    Node node = compose(start, depth);
    anchors.put(anchor, new Anchor(node, nodes - before));
    return node;
  }

  private Node compose(NodeEvent event, int depth) {
    nodes++;
    if (event instanceof ScalarEvent scalar) {
      return scalar(scalar);
    }
    Mark mark = event.getStartMark();
    if (depth >= budget.limits().depth()) {
      throw tooLarge(mark, "the document nests deeper than " + depth + " levels");
    }
    budget.collection(line(mark), column(mark));
    return event instanceof MappingStartEvent mapping
        ? mapping(mapping, depth)
        : sequence((CollectionStartEvent) event, depth);
  }

  private Node alias(AliasEvent alias) {
    Anchor anchor = anchors.get(alias.getAnchor());
    Mark mark = alias.getStartMark();
    if (anchor == null) {
      throw malformed(
          mark, "the alias " + Quoted.of(alias.getAnchor()) + " names no anchor above it");
    }
    if (anchor.node() == null) {
      throw malformed(mark, "the anchor " + Quoted.of(alias.getAnchor()) + " contains itself");
    }
    nodes += anchor.size();
    aliasedNodes += anchor.size();
    if (aliasedNodes > budget.limits().aliasedNodes()) {
      throw tooLarge(mark, "the aliases of the document stand for too many values");
    }
    return anchor.node();
  }

  private Node sequence(CollectionStartEvent start, int depth) {
    ImmutableList.Builder<Node> items = ImmutableList.builder();
    while (!parser.checkEvent(ID.SequenceEnd)) {
      items.add(compose(depth + 1));
    }
    parser.getEvent();
    return new Sequence(line(start.getStartMark()), column(start.getStartMark()), items.build());
  }

  private Node mapping(MappingStartEvent start, int depth) {
    MappingBuilder mapping = new MappingBuilder();
    while (!parser.checkEvent(ID.MappingEnd)) {
      Event next = parser.peekEvent();
      Mark mark = next.getStartMark();
      if (isMerge(next)) {
        parser.getEvent();
        merge(compose(depth + 1), mark, mapping);
      } else {
        String name = name(compose(depth + 1), mark);
        budget.field(line(mark), column(mark));
        Node value = compose(depth + 1);
        if (!mapping.add(new Field(name, line(mark), column(mark), value))) {
          collector.duplicateKey(name, line(mark), column(mark));
        }
      }
    }
    parser.getEvent();
    return mapping.build(line(start.getStartMark()), column(start.getStartMark()));
  }

  private static boolean isMerge(Event event) {
    return event instanceof ScalarEvent scalar
        && scalar.getValue().equals("<<")
        && (scalar.getImplicit().canOmitTagInPlainScalar()
            || (TAG_PREFIX + "merge").equals(scalar.getTag()));
  }

  private static void merge(Node value, Mark mark, MappingBuilder into) {
    if (value instanceof Mapping mapping) {
      into.merge(mapping);
      return;
    }
    if (value instanceof Sequence sequence) {
      // Earlier mappings of the list win, and whatever is merged last does.
      for (Node item : Lists.reverse(sequence.items())) {
        if (!(item instanceof Mapping mapping)) {
          throw malformed(mark, "a merge key takes a mapping or a list of mappings");
        }
        into.merge(mapping);
      }
      return;
    }
    throw malformed(mark, "a merge key takes a mapping or a list of mappings");
  }

  private static String name(Node key, Mark mark) {
    if (!(key instanceof Scalar scalar) || scalar.isNull()) {
      throw malformed(mark, "the key of a field is " + key.describe());
    }
    return scalar.text();
  }

  private Scalar scalar(ScalarEvent event) {
    Mark mark = event.getStartMark();
    String text = pool.shared(event.getValue());
    budget.scalar(text, event.getValue(), line(mark), column(mark));
    return resolve(event, line(mark), column(mark), text);
  }

  private static Scalar resolve(ScalarEvent event, int line, int column, String text) {
    String tag = event.getTag();
    if (tag == null && event.getImplicit().canOmitTagInPlainScalar()) {
      return finite(Scalars.plain(line, column, text));
    }
    if (tag == null || !tag.startsWith(TAG_PREFIX)) {
      return new Scalar(line, column, Scalar.Type.STRING, text);
    }
    return tagged(tag.substring(TAG_PREFIX.length()), line, column, text);
  }

  private static Scalar tagged(String tag, int line, int column, String text) {
    Scalar plain = Scalars.plain(line, column, text);
    boolean fits =
        switch (tag) {
          case "int" -> plain.type() == Scalar.Type.INTEGER;
          case "float" -> plain.type() == Scalar.Type.INTEGER || plain.type() == Scalar.Type.FLOAT;
          case "bool" -> plain.type() == Scalar.Type.BOOLEAN;
          case "null" -> plain.type() == Scalar.Type.NULL;
          case "binary" -> {
            plain = new Scalar(line, column, Scalar.Type.STRING, binary(line, column, text));
            yield true;
          }
          default -> {
            plain = new Scalar(line, column, Scalar.Type.STRING, text);
            yield true;
          }
        };
    if (!fits) {
      throw new DocumentException(
          Code.MALFORMED_DOCUMENT, line, column, Quoted.of(text) + " cannot be read as !!" + tag);
    }
    return finite(plain);
  }

  private static String binary(int line, int column, String text) {
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(text);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException invalid) {
      throw new DocumentException(
          Code.MALFORMED_DOCUMENT, line, column, "a !!binary value is not base64");
    }
  }

  private static Scalar finite(Scalar scalar) {
    if (scalar.type() == Scalar.Type.FLOAT && Scalars.isNotFinite(scalar.text())) {
      throw new DocumentException(
          Code.MALFORMED_DOCUMENT,
          scalar.line(),
          scalar.column(),
          "`" + scalar.text() + "` is no number that JSON can hold");
    }
    return scalar;
  }

  private static DocumentException malformed(Mark mark, String message) {
    return new DocumentException(Code.MALFORMED_DOCUMENT, line(mark), column(mark), message);
  }

  private static DocumentException tooLarge(Mark mark, String message) {
    return new DocumentException(Code.TOO_LARGE, line(mark), column(mark), message);
  }

  private static int line(Mark mark) {
    return mark.getLine() + 1;
  }

  private static int column(Mark mark) {
    return mark.getColumn() + 1;
  }
}
