package io.meshproof.model.read;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.source.Document;

/**
 * The documents of a text, in the order written, and what is wrong with its form. Immutable.
 *
 * <pre>{@code
 * Documents documents = Documents.parse("mesh.yaml", text);
 * }</pre>
 */
public record Documents(ImmutableList<Document> documents, ImmutableList<Diagnostic> diagnostics) {

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
