package io.meshproof.model.read;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.model.bind.Kind;
import io.meshproof.model.bind.Kinds;
import io.meshproof.model.bind.MeshConfigBinder;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.resource.MeshConfig;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.Resource;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.source.Document;
import io.meshproof.model.source.Node;
import io.meshproof.model.source.Node.Mapping;
import io.meshproof.model.source.Place;
import io.meshproof.model.validate.Admission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes documents in, as a cluster would one after another: tells what kind of resource each is,
 * has it reviewed, and binds it if it was admitted. Not thread-safe.
 */
final class ResourceCollector {
  private static final Admission ADMISSION = new Admission();

  private final String defaultNamespace;
  private final int maxFindings;
  private final Map<ResourceRef, Resource> accepted = new LinkedHashMap<>();
  private final Set<ResourceRef> rejected = new LinkedHashSet<>();
  private final Map<ResourceRef, Document> documents = new LinkedHashMap<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private Optional<MeshConfig> meshConfig = Optional.empty();
  private int documentsRead;

  ResourceCollector(String defaultNamespace, Limits limits) {
    this.defaultNamespace = defaultNamespace;
    this.maxFindings = limits.findings();
  }

  Resources resources() {
    return new Resources(
        ImmutableList.copyOf(accepted.values()),
        ImmutableList.copyOf(rejected),
        meshConfig.orElse(MeshConfig.DEFAULT),
        ImmutableList.copyOf(diagnostics),
        ImmutableMap.copyOf(documents));
  }

  /** Takes a finding that concerns no single resource. */
  void report(Diagnostic finding) {
    if (diagnostics.size() < maxFindings) {
      diagnostics.add(finding);
    }
  }

  /**
   * Takes what became of a document.
   *
   * @param yaml reads texts of the same file
   */
  void add(ReadDocument read, EmbeddedYaml yaml) {
    if (read.document().isPresent()) {
      add(Candidate.of(read.document().get(), read.findings()), yaml);
    } else {
      read.findings().forEach(this::report);
    }
  }

  private void add(Candidate candidate, EmbeddedYaml yaml) {
    if (candidate.isList()) {
      candidate.findingsBeforeItems().forEach(this::report);
      candidate.items().forEach(item -> add(item, yaml));
      return;
    }
    Optional<ReadDocument> settings = MeshConfigDocument.of(candidate, yaml);
    if (settings.isPresent()) {
      documents.put(ref(candidate), candidate.document());
      candidate.findings().forEach(this::report);
      settings.get().findings().forEach(this::report);
      meshConfig = settings.get().document().map(Document::root).map(MeshConfigBinder::bind);
    } else if (isResource(candidate)) {
      admit(candidate, ref(candidate));
    }
  }

  private boolean isResource(Candidate candidate) {
    Node root = candidate.document().root();
    if (!(root instanceof Mapping)) {
      notAResource(candidate, "a resource is a mapping, this is " + root.describe());
    } else if (candidate.apiVersion().isEmpty()) {
      notAResource(candidate, "a resource needs the field `apiVersion`");
    } else if (candidate.kind().isEmpty()) {
      notAResource(candidate, "a resource needs the field `kind`");
    } else {
      return true;
    }
    return false;
  }

  private void notAResource(Candidate candidate, String message) {
    candidate.findings().forEach(this::report);
    report(
        new Diagnostic(
            Code.NOT_A_RESOURCE,
            Severity.ERROR,
            candidate.document().place(""),
            message,
            Optional.empty(),
            Optional.empty()));
  }

  private ResourceRef ref(Candidate candidate) {
    String namespace = candidate.metadata("namespace");
    return new ResourceRef(
        candidate.group(),
        candidate.kind(),
        Kinds.isClusterScoped(candidate.group(), candidate.kind())
            ? ""
            : namespace.isEmpty() ? defaultNamespace : namespace,
        candidate.metadata("name"));
  }

  private void admit(Candidate candidate, ResourceRef ref) {
    Instant undated = Metadata.FIRST_UNDATED.plusSeconds(documentsRead++);
    Document document = candidate.document();
    List<Diagnostic> findings = review(candidate, ref);
    findings.forEach(this::report);
    if (findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)) {
      if (!documents.containsKey(ref)) {
        rejected.add(ref);
        documents.put(ref, document);
      }
      return;
    }
    rejected.remove(ref);
    documents.put(ref, document);
    Resource earlier = accepted.get(ref);
    Instant created = earlier == null ? undated : earlier.metadata().created();
    Kinds.find(ref.group(), ref.kind())
        .ifPresent(kind -> accepted.put(ref, kind.bind(ref, document, created)));
  }

  /** Returns everything that speaks against a resource, in the order of lines. */
  private List<Diagnostic> review(Candidate candidate, ResourceRef ref) {
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
    kindFinding(candidate, ref).ifPresent(findings::add);
    if (ref.name().isEmpty()) {
      findings.add(
          finding(
              Code.MISSING_FIELD,
              Severity.ERROR,
              candidate.document().place("/metadata"),
              "required field `metadata.name` is missing",
              "",
              ref));
    }
    Document earlier = documents.get(ref);
    if (earlier != null && !rejected.contains(ref)) {
      findings.add(
          finding(
              Code.DUPLICATE_RESOURCE,
              Severity.WARNING,
              candidate.document().place("/metadata/name"),
              "the same resource is declared before, this one replaces it",
              "the other is at " + earlier.place("/metadata/name"),
              ref));
    }
    findings.sort(
        Comparator.<Diagnostic>comparingInt(finding -> finding.place().line())
            .thenComparingInt(finding -> finding.place().column()));
    return findings;
  }

  private static Optional<Diagnostic> kindFinding(Candidate candidate, ResourceRef ref) {
    Optional<Kind> kind = Kinds.find(ref.group(), ref.kind());
    if (kind.isEmpty()) {
      boolean isIstio = ref.group().endsWith(".istio.io");
      return Optional.of(
          finding(
              Code.NOT_SIMULATED,
              isIstio ? Severity.WARNING : Severity.INFO,
              candidate.document().place("/kind"),
              "kind `" + ref.kind() + "` of `" + candidate.apiVersion() + "` takes no part",
              "",
              ref));
    }
    if (!kind.get().versions().contains(candidate.version())) {
      return Optional.of(
          finding(
              Code.UNKNOWN_VERSION,
              Severity.ERROR,
              candidate.document().place("/apiVersion"),
              "there is no version `" + candidate.version() + "` of " + ref.kind(),
              "versions are " + String.join(", ", kind.get().versions()),
              ref));
    }
    return Optional.empty();
  }

  private static Diagnostic finding(
      Code code, Severity severity, Place place, String message, String help, ResourceRef ref) {
    return new Diagnostic(
        code,
        severity,
        place,
        message,
        Optional.of(help).filter(text -> !text.isEmpty()),
        Optional.of(ref));
  }
}
