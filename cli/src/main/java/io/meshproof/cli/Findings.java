package io.meshproof.cli;

import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.report.DiagnosticText;
import io.meshproof.simulator.report.Ink;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What reading and validation have to say of the resources. */
final class Findings {
  private static final Set<Code> UNREADABLE =
      EnumSet.of(Code.UNREADABLE_FILE, Code.MALFORMED_DOCUMENT, Code.TOO_LARGE);

  private final List<Diagnostic> diagnostics;

  Findings(Resources resources) {
    this.diagnostics = resources.diagnostics();
  }

  /** Whether some of the input could not be read at all. */
  boolean isUnreadable() {
    return diagnostics.stream()
        .anyMatch(
            finding -> finding.severity() == Severity.ERROR && UNREADABLE.contains(finding.code()));
  }

  /** Whether there are files that could not be read, so that nobody knows what they hold. */
  boolean lackFiles() {
    return diagnostics.stream()
        .anyMatch(
            finding -> finding.code() == Code.UNREADABLE_FILE || finding.code() == Code.TOO_LARGE);
  }

  /** Whether there is a finding as severe as that, or more so. */
  boolean reach(Severity threshold) {
    return count(threshold) > 0;
  }

  /** Returns how many findings are as severe as that, or more so. */
  long count(Severity threshold) {
    return diagnostics.stream()
        .filter(finding -> finding.severity().compareTo(threshold) <= 0)
        .count();
  }

  /** Prints the findings that are as severe as that, or more so. */
  void print(PrintWriter out, Ink ink, Severity threshold) {
    DiagnosticText text = new DiagnosticText(ink, new SourceLines()::at);
    diagnostics.stream()
        .filter(finding -> finding.severity().compareTo(threshold) <= 0)
        .forEach(finding -> out.print(text.of(finding)));
  }
}
