package io.meshproof.model.read;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.source.Document;
import io.meshproof.model.source.Node;
import io.meshproof.model.source.Node.Field;
import io.meshproof.model.source.Node.Mapping;
import io.meshproof.model.source.Node.Scalar;
import io.meshproof.model.source.Node.Sequence;
import io.meshproof.model.source.Place;
import java.util.List;
import java.util.Optional;

/**
 * Reads YAML that stands as a text inside other YAML. In a literal block ({@code |}) every value
 * keeps its place in the file; otherwise all of them stand where the text begins.
 */
final class EmbeddedYaml {
  private final DocumentReader reader;
  private final String file;
  private final String fileText;

  EmbeddedYaml(DocumentReader reader, String file, String fileText) {
    this.reader = reader;
    this.file = file;
    this.fileText = fileText;
  }

  /** Reads the first document of an embedded text; nothing if it is empty. */
  Optional<ReadDocument> read(Scalar text) {
    Optional<String> block = literalBlock(text);
    if (block.isPresent()) {
      return reader.readYaml(file, block.get()).stream().findFirst();
    }
    return reader.readYaml(file, text.text()).stream().findFirst().map(read -> moved(read, text));
  }

  /** Returns the lines of a literal block as they stand in the file, at the same line numbers. */
  private Optional<String> literalBlock(Scalar text) {
    int line = 1;
    int start = 0;
    while (line < text.line() && start >= 0) {
      start = fileText.indexOf('\n', start) + 1;
      line = start == 0 ? text.line() + 1 : line + 1;
    }
    int indicator = start + text.column() - 1;
    if (line != text.line()
        || indicator >= fileText.length()
        || fileText.charAt(indicator) != '|') {
      return Optional.empty();
    }
    int begin = fileText.indexOf('\n', indicator) + 1;
    return begin == 0
        ? Optional.empty()
        : Optional.of("\n".repeat(text.line()) + fileText.substring(begin, blockEnd(begin)));
  }

  /** Returns where the block ends: at the first line that is indented less than its first one. */
  private int blockEnd(int begin) {
    int indent = -1;
    int at = begin;
    while (at < fileText.length()) {
      int content = at;
      while (content < fileText.length() && fileText.charAt(content) == ' ') {
        content++;
      }
      int end = fileText.indexOf('\n', content);
      boolean isBlank =
          content == fileText.length() || "\r\n".indexOf(fileText.charAt(content)) >= 0;
      if (!isBlank && indent < 0) {
        indent = content - at;
      }
      if (!isBlank && content - at < indent) {
        return at;
      }
      at = end < 0 ? fileText.length() : end + 1;
    }
    return at;
  }

  private ReadDocument moved(ReadDocument read, Scalar to) {
    Place place = new Place(file, to.line(), to.column());
    return new ReadDocument(
        read.document().map(document -> new Document(file, moved(document.root(), to))),
        read.findings().stream()
            .map(
                finding ->
                    new Diagnostic(
                        finding.code(),
                        finding.severity(),
                        place,
                        finding.message(),
                        finding.help(),
                        finding.resource()))
            .collect(ImmutableList.toImmutableList()));
  }

  private static Node moved(Node node, Scalar to) {
    if (node instanceof Mapping mapping) {
      List<Field> fields =
          mapping.fields().stream()
              .map(
                  field ->
                      new Field(field.name(), to.line(), to.column(), moved(field.value(), to)))
              .toList();
      return new Mapping(to.line(), to.column(), ImmutableList.copyOf(fields));
    }
    if (node instanceof Sequence sequence) {
      List<Node> items = sequence.items().stream().map(item -> moved(item, to)).toList();
      return new Sequence(to.line(), to.column(), ImmutableList.copyOf(items));
    }
    Scalar scalar = (Scalar) node;
    return new Scalar(to.line(), to.column(), scalar.type(), scalar.text());
  }
}
