package io.meshproof.simulator.suite.read;

import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.source.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong with one suite file. Not thread-safe. */
final class Complaints {
  /** How many are kept: a mistake in a generated file may stand there any number of times. */
  private static final int MOST = 1_000;

  private final String file;
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  Complaints(String file) {
    this.file = file;
  }

  /** Adds an error; an empty help says nothing. */
  void add(Code code, int line, int column, String message, String help) {
    if (diagnostics.size() < MOST) {
      diagnostics.add(
          new Diagnostic(
              code,
              Severity.ERROR,
              new Place(file, line, column),
              message,
              Optional.of(help).filter(text -> !text.isEmpty()),
              Optional.empty()));
    }
  }

  /** Adds an error about a part of the file. */
  void add(Code code, Part part, String message, String help) {
    add(code, part.node().line(), part.node().column(), message, help);
  }

  void addAll(List<Diagnostic> more) {
    diagnostics.addAll(more);
  }

  String file() {
    return file;
  }

  boolean isEmpty() {
    return diagnostics.isEmpty();
  }

  List<Diagnostic> all() {
    return diagnostics;
  }
}
