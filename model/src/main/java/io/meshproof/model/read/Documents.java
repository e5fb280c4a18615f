package io.meshproof.model.read;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.source.Document;
import io.meshproof.model.source.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The documents of a text, in the order written, and what is wrong with its form. Immutable.
 *
 * <pre>{@code
 * Documents documents = Documents.parse("mesh.yaml", text);
 * }</pre>
 */
public record Documents(ImmutableList<Document> documents, ImmutableList<Diagnostic> diagnostics) {

  /** Reads a file; one that cannot be read has no documents, and a diagnostic that says why. */
  public static Documents read(Path file) {
    try {
      return parse(file.toString(), InputText.of(file, Limits.DEFAULT));
    } catch (DocumentException problem) {
      return unreadable(problem.code(), file, problem.line(), problem.column(), problem.text());
    } catch (IOException problem) {
      return unreadable(Code.UNREADABLE_FILE, file, 1, 1, Messages.reason(problem));
    }
  }

  private static Documents unreadable(Code code, Path file, int line, int column, String message) {
    Place place = new Place(file.toString(), line, column);
    return new Documents(
        ImmutableList.of(),
        ImmutableList.of(
            new Diagnostic(
                code, Severity.ERROR, place, message, Optional.empty(), Optional.empty())));
  }

  /**
   * Parses YAML or JSON text as kubectl would: as JSON if the file is named so or the text begins
   * with a brace and is JSON. The items of a {@code List} are not taken apart.
   *
   * @param file the name that places carry
   */
  public static Documents parse(String file, String text) {
    ImmutableList.Builder<Document> documents = ImmutableList.builder();
    ImmutableList.Builder<Diagnostic> diagnostics = ImmutableList.builder();
    for (ReadDocument read : new DocumentReader(Limits.DEFAULT).read(file, text)) {
      read.document().ifPresent(documents::add);
      diagnostics.addAll(read.findings());
    }
    return new Documents(documents.build(), diagnostics.build());
  }
}
