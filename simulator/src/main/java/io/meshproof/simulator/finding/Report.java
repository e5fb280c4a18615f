package io.meshproof.simulator.finding;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.source.Origin;
import io.meshproof.model.source.Place;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Collects findings, one of a kind for each place. Not thread-safe. */
final class Report {
  private static final Comparator<Diagnostic> BY_PLACE =
      Comparator.comparing(
          Diagnostic::place,
          Comparator.comparing(Place::file)
              .thenComparingInt(Place::line)
              .thenComparingInt(Place::column));

  private final Resources resources;
  private final Map<Subject, Diagnostic> findings = new LinkedHashMap<>();

  Report(Resources resources) {
    this.resources = resources;
  }

  /** Adds a warning, unless there is one of that kind at that place already. */
  void warn(Code code, Origin origin, String message, String help) {
    add(Severity.WARNING, code, origin, message, help);
  }

  /** Adds what is worth knowing, unless it is told already. */
  void inform(Code code, Origin origin, String message, String help) {
    add(Severity.INFO, code, origin, message, help);
  }

  private void add(Severity severity, Code code, Origin origin, String message, String help) {
    findings.putIfAbsent(
        new Subject(code, Optional.of(origin)),
        new Diagnostic(
            code,
            severity,
            resources.place(origin),
            message,
            Optional.of(help),
            Optional.of(origin.resource())));
  }

  /** Adds that there were too many rules to try them all. */
  void cutShort() {
    findings.put(
        new Subject(Code.REVIEW_CUT_SHORT, Optional.empty()),
        new Diagnostic(
            Code.REVIEW_CUT_SHORT,
            Severity.INFO,
            Place.NOWHERE,
            "there are too many rules to try requests with all of them",
            Optional.of(
                "findings about paths, hosts, identities and calls inside the mesh may be missing"),
            Optional.empty()));
  }

  /** Returns the findings in the order of files and lines. */
  ImmutableList<Diagnostic> findings() {
    return ImmutableList.sortedCopyOf(BY_PLACE, findings.values());
  }

  private record Subject(Code code, Optional<Origin> origin) {}
}
