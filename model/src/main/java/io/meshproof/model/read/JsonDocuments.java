package io.meshproof.model.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.base.ParserBase;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.source.Node;
import io.meshproof.model.source.Node.Field;
import io.meshproof.model.source.Node.Scalar;
import io.meshproof.model.source.Node.Sequence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the documents of a JSON text: one value after another. */
final class JsonDocuments {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final String text;
  private final Budget budget;
  private final StringPool pool;
  private final DocumentCollector collector;
  private final List<Level> levels = new ArrayList<>();

  /** What collects the parts of a collection so deep inside a document, one after another. */
  private record Level(MappingBuilder mapping, List<Node> items) {}

  JsonDocuments(String text, Budget budget, StringPool pool, DocumentCollector collector) {
    this.text = text;
    this.budget = budget;
    this.pool = pool;
    this.collector = collector;
  }

  /** Reads all documents, and says whether the whole text is JSON. */
  boolean read() {
    long mark = budget.spent();
    // It tells the place of a token without an object for each.
    try (ParserBase parser = (ParserBase) FACTORY.createParser(text)) {
      while (parser.nextToken() != null) {
        mark = budget.spent();
        Node root = value(parser, 0);
        if (root.isNull()) {
          budget.backTo(mark);
        } else {
          collector.document(root);
        }
      }
      return true;
    } catch (DocumentException problem) {
      budget.backTo(mark);
      collector.malformed(problem, "");
    } catch (IOException problem) {
      budget.backTo(mark);
      collector.malformed(malformed(problem), "");
    }
    return false;
  }

  private Node value(ParserBase parser, int depth) throws IOException {
    int line = parser.getTokenLineNr();
    // Jackson: the first column is 2 here.
    int column = parser.getTokenColumnNr() - 1;
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping(parser, depth, line, column);
      case START_ARRAY -> sequence(parser, depth, line, column);
      case VALUE_STRING -> string(parser.getText(), line, column);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText(), line, column);
      default -> literal(parser.getText(), line, column);
    };
  }

  private Node mapping(ParserBase parser, int depth, int line, int column) throws IOException {
    enter(depth, line, column);
    MappingBuilder mapping = level(depth).mapping();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      JsonLocation location = parser.currentTokenLocation();
      int nameLine = location.getLineNr();
      int nameColumn = location.getColumnNr();
      String name = parser.currentName();
      budget.field(nameLine, nameColumn);
      parser.nextToken();
      Node value = value(parser, depth + 1);
      if (!mapping.add(new Field(name, nameLine, nameColumn, value))) {
        collector.duplicateKey(name, nameLine, nameColumn);
      }
    }
    return mapping.build(line, column);
  }

  private Node sequence(ParserBase parser, int depth, int line, int column) throws IOException {
    enter(depth, line, column);
    List<Node> items = level(depth).items();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parser, depth + 1));
    }
    Sequence sequence = new Sequence(line, column, items);
    items.clear();
    return sequence;
  }

  private Level level(int depth) {
    while (levels.size() <= depth) {
      levels.add(new Level(new MappingBuilder(), new ArrayList<>()));
    }
    return levels.get(depth);
  }

  private void enter(int depth, int line, int column) {
    if (depth >= budget.limits().depth()) {
      throw new DocumentException(
          Code.TOO_LARGE, line, column, "the document nests deeper than " + depth + " levels");
    }
    budget.collection(line, column);
  }

  private Node string(String value, int line, int column) {
    String shared = pool.shared(value);
    budget.scalar(shared, value, line, column);
    return new Scalar(line, column, Scalar.Type.STRING, shared);
  }

  private Node number(String value, int line, int column) {
    String shared = pool.shared(value);
    budget.scalar(shared, value, line, column);
    return Scalars.json(line, column, shared);
  }

  private Node literal(String value, int line, int column) {
    budget.scalar("", value, line, column);
    return new Scalar(
        line, column, value.equals("null") ? Scalar.Type.NULL : Scalar.Type.BOOLEAN, value);
  }

  private static DocumentException malformed(IOException problem) {
    String message = "this is not JSON";
    int line = 1;
    int column = 1;
    if (problem instanceof JsonProcessingException json) {
      message = Messages.sentence(json.getOriginalMessage());
      JsonLocation location = json.getLocation();
      if (location != null) {
        line = Math.max(1, location.getLineNr());
        column = Math.max(1, location.getColumnNr());
      }
    }
    return new DocumentException(Code.MALFORMED_DOCUMENT, line, column, message);
  }
}
