package io.meshproof.model.read;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.source.Document;
import io.meshproof.model.source.Node;
import io.meshproof.model.source.Place;
import io.meshproof.model.validate.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the documents of one text together with what is wrong with each. Not thread-safe. */
final class DocumentCollector {
  private final String file;
  private final int maxFindings;
  private final List<ReadDocument> documents = new ArrayList<>();
  private final List<Diagnostic> current = new ArrayList<>();
  private int findings;

  DocumentCollector(String file, Limits limits) {
    this.file = file;
    this.maxFindings = limits.findings();
  }

  /** Notes that a mapping of the current document names a field again. */
  void duplicateKey(String name, int line, int column) {
    if (!isFull()) {
      add(
          Code.DUPLICATE_KEY,
          Severity.ERROR,
          line,
          column,
          "the field " + Quoted.of(name) + " is given twice",
          "");
    }
  }

  /** Notes a line of dots in the current document, which is read without it. */
  void leftOut(int line, int column) {
    if (!isFull()) {
      add(
          Code.LEFT_OUT,
          Severity.WARNING,
          line,
          column,
          "the dots are no YAML, so kubectl refuses the document; it is read without them",
          "put what they stand for in their place");
    }
  }

  /** Forgets what was noted of the current document. */
  void restart() {
    findings -= current.size();
    current.clear();
  }

  /** Ends the current document well. */
  void document(Node root) {
    end(Optional.of(new Document(file, root)));
  }

  /**
   * Gives the current document up.
   *
   * @param help what to do about it, or an empty text
   */
  void malformed(DocumentException problem, String help) {
    restart();
    add(problem.code(), Severity.ERROR, problem.line(), problem.column(), problem.text(), help);
    end(Optional.empty());
  }

  /** Whether so much is wrong with the text that reading on is no use. */
  boolean isFull() {
    return findings >= maxFindings;
  }

  List<ReadDocument> documents() {
    return documents;
  }

  private void end(Optional<Document> document) {
    documents.add(new ReadDocument(document, ImmutableList.copyOf(current)));
    current.clear();
  }

  private void add(
      Code code, Severity severity, int line, int column, String message, String help) {
    findings++;
    Place place = new Place(file, line, column);
    current.add(
        new Diagnostic(
            code,
            severity,
            place,
            message,
            help.isEmpty() ? Optional.empty() : Optional.of(help),
            Optional.empty()));
  }
}
