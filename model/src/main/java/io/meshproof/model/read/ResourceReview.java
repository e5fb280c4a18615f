package io.meshproof.model.read;

import io.meshproof.model.bind.Kind;
import io.meshproof.model.bind.Kinds;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.source.Document;
import io.meshproof.model.validate.Admission;
import io.meshproof.model.validate.Quoted;
import io.meshproof.model.validate.Suggestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Gathers everything that speaks against a resource, in the order of lines. */
final class ResourceReview {
  private static final Admission ADMISSION = new Admission();

  private static final Comparator<Diagnostic> BY_PLACE =
      Comparator.<Diagnostic>comparingInt(finding -> finding.place().line())
          .thenComparingInt(finding -> finding.place().column());

  /**
   * Reviews a resource.
   *
   * @param kind its kind, if that is simulated
   * @param earlier where the same resource was declared before, if it was
   */
  List<Diagnostic> resource(
      Candidate candidate, ResourceRef ref, Optional<Kind> kind, Optional<Document> earlier) {
    List<Diagnostic> findings = new ArrayList<>(ADMISSION.review(candidate.document(), ref));
    for (Diagnostic finding : candidate.findings()) {
      findings.add(
          new Diagnostic(
              finding.code(),
              finding.severity(),
              finding.place(),
              finding.message(),
              finding.help(),
              Optional.of(ref)));
    }
    if (kind.isEmpty()) {
      findings.add(notSimulated(candidate, ref));
    } else if (!kind.get().versions().contains(candidate.version())) {
      findings.add(unknownVersion(candidate, ref, kind.get()));
    }
    earlier.ifPresent(document -> findings.add(duplicate(candidate, ref, document)));
    findings.sort(BY_PLACE);
    return findings;
  }

  /** Reviews mesh-wide settings. */
  List<Diagnostic> meshConfig(Document settings, ResourceRef ref) {
    return ADMISSION.reviewMeshConfig(settings, ref);
  }

  private static Diagnostic notSimulated(Candidate candidate, ResourceRef ref) {
    String help = help(ref);
    boolean isSuspicious = !help.isEmpty() || ref.group().endsWith(".istio.io");
    return finding(
        Code.NOT_SIMULATED,
        isSuspicious ? Severity.WARNING : Severity.INFO,
        candidate,
        "/kind",
        "kind %s of %s takes no part"
            .formatted(Quoted.of(ref.kind()), Quoted.of(candidate.apiVersion())),
        help,
        ref);
  }

  /** Guesses what was meant by a group or kind that is not simulated. */
  private static String help(ResourceRef ref) {
    boolean isIstio = ref.group().endsWith(".istio.io");
    List<String> groups = Kinds.groupsOf(ref.kind());
    if (groups.isEmpty()) {
      return isIstio ? Suggestion.among(Kinds.names(), ref.kind()) : "";
    }
    return isIstio || ref.group().isEmpty()
        ? ref.kind() + " is a kind of " + Quoted.list(groups)
        : Suggestion.among(groups, ref.group());
  }

  private static Diagnostic unknownVersion(Candidate candidate, ResourceRef ref, Kind kind) {
    return finding(
        Code.UNKNOWN_VERSION,
        Severity.ERROR,
        candidate,
        "/apiVersion",
        "there is no version %s of %s".formatted(Quoted.of(candidate.version()), ref.kind()),
        "versions are " + Quoted.list(kind.versions()),
        ref);
  }

  private static Diagnostic duplicate(Candidate candidate, ResourceRef ref, Document earlier) {
    return finding(
        Code.DUPLICATE_RESOURCE,
        Severity.WARNING,
        candidate,
        "/metadata/name",
        "the same resource is declared before, this one replaces it",
        "the other is at " + earlier.place("/metadata/name"),
        ref);
  }

  private static Diagnostic finding(
      Code code,
      Severity severity,
      Candidate candidate,
      String pointer,
      String message,
      String help,
      ResourceRef ref) {
    return new Diagnostic(
        code,
        severity,
        candidate.document().place(pointer),
        message,
        Optional.of(help).filter(text -> !text.isEmpty()),
        Optional.of(ref));
  }
}
