package io.meshproof.model.validate;

import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.source.Document;
import io.meshproof.model.source.Node;
import io.meshproof.model.source.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What was found in one resource. Not safe to share between threads. */
final class Findings {
  /** How many findings of each severity are kept: hostile input can have any number. */
  private static final int MOST = 1_000;

  private final Document document;
  private final ResourceRef resource;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final List<String> malformed = new ArrayList<>();
  private int errors;
  private int warnings;

  Findings(Document document, ResourceRef resource) {
    this.document = document;
    this.resource = resource;
  }

  ResourceRef resource() {
    return resource;
  }

  /** Adds an error of the API server's schema about the part that a JSON pointer names. */
  void malformed(Code code, String pointer, String message, String help) {
    if (errors < MOST) {
      malformed.add(pointer);
    }
    add(code, Severity.ERROR, document.place(pointer), message, help);
  }

  /** Adds a warning about a field that the kind does not have. */
  void unknown(Node.Field field, Supplier<String> help) {
    if (warnings < MOST) {
      add(
          Code.UNKNOWN_FIELD,
          Severity.WARNING,
          new Place(document.file(), field.line(), field.column()),
          "unknown field " + Quoted.of(field.name()) + " is ignored",
          help.get());
    }
  }

  /**
   * Adds an error of the webhook. It is left out where the schema found fault inside the same part:
   * it would only repeat that.
   */
  void refused(String pointer, String message, String help) {
    if (errors >= MOST) {
      return;
    }
    for (String fault : malformed) {
      if (isInside(fault, pointer)) {
        return;
      }
    }
    add(Code.INVALID, Severity.ERROR, document.place(pointer), message, help);
  }

  /** Adds a warning of the webhook. */
  void warned(String pointer, String message, String help) {
    add(Code.DEPRECATED, Severity.WARNING, document.place(pointer), message, help);
  }

  /** Adds a warning about a part that may decide what the simulation then gets wrong. */
  void notSimulated(String pointer, String title) {
    add(
        Code.FIELD_NOT_SIMULATED,
        Severity.WARNING,
        document.place(pointer),
        title + " can decide, and is not simulated",
        "what is said of a request is said as if it were not there");
  }

  /** Returns all findings in the order of lines and columns. */
  List<Diagnostic> inOrder() {
    if (errors > 0) {
      // The resource takes no part, so nothing of it is simulated.
      diagnostics.removeIf(finding -> finding.code() == Code.FIELD_NOT_SIMULATED);
    }
    if (diagnostics.size() < 2) {
      return List.copyOf(diagnostics);
    }
    return diagnostics.stream()
        .distinct()
        .sorted(
            Comparator.<Diagnostic>comparingInt(finding -> finding.place().line())
                .thenComparingInt(finding -> finding.place().column()))
        .toList();
  }

  private void add(Code code, Severity severity, Place place, String message, String help) {
    if ((severity == Severity.ERROR ? errors++ : warnings++) >= MOST) {
      return;
    }
    diagnostics.add(
        new Diagnostic(
            code,
            severity,
            place,
            message,
            help.isEmpty() ? Optional.empty() : Optional.of(help),
            Optional.of(resource)));
  }

  private static boolean isInside(String pointer, String part) {
    return pointer.startsWith(part)
        && (pointer.length() == part.length() || pointer.charAt(part.length()) == '/');
  }
}
