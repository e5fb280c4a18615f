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
import java.time.Instant;
import java.util.ArrayList;
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
  private final ResourceReview review = new ResourceReview();
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
    } else if (diagnostics.size() == maxFindings) {
      diagnostics.add(
          new Diagnostic(
              Code.TOO_LARGE,
              Severity.ERROR,
              finding.place(),
              "there are more findings than the " + maxFindings + " that are kept",
              Optional.empty(),
              Optional.empty()));
    }
  }

  /**
   * Takes what became of a document.
   *
   * @param yaml reads texts of the same file
   * @param foreign how bad it is that the document is something else than a resource
   */
  void add(ReadDocument read, EmbeddedYaml yaml, Severity foreign) {
    if (read.document().isPresent()) {
      add(Candidate.of(read.document().get(), read.findings()), yaml, foreign);
    } else {
      read.findings().forEach(this::report);
    }
  }

  private void add(Candidate candidate, EmbeddedYaml yaml, Severity foreign) {
    if (candidate.isList()) {
      candidate.findingsBeforeItems().forEach(this::report);
      candidate.items().forEach(item -> add(item, yaml, Severity.ERROR));
      return;
    }
    Optional<ReadDocument> settings = MeshConfigDocument.of(candidate, yaml);
    if (settings.isPresent()) {
      documents.put(ref(candidate), candidate.document().packed());
      candidate.findings().forEach(this::report);
      settings.get().findings().forEach(this::report);
      settings.get().document().ifPresent(document -> configure(document, ref(candidate)));
    } else if (isResource(candidate, foreign)) {
      admit(candidate, ref(candidate));
    }
  }

  private void configure(Document settings, ResourceRef ref) {
    review.meshConfig(settings, ref).forEach(this::report);
    meshConfig = Optional.of(MeshConfigBinder.bind(settings.root()));
  }

  private boolean isResource(Candidate candidate, Severity foreign) {
    Node root = candidate.document().root();
    boolean typed = !candidate.apiVersion().isEmpty();
    boolean named = !candidate.kind().isEmpty();
    if (!(root instanceof Mapping)) {
      notAResource(candidate, foreign, "a resource is a mapping, this is " + root.describe());
    } else if (!typed && !named) {
      notAResource(candidate, foreign, "a resource needs the fields `apiVersion` and `kind`");
    } else if (!typed || !named) {
      String missing = typed ? "kind" : "apiVersion";
      notAResource(candidate, Severity.ERROR, "a resource needs the field `" + missing + "`");
    }
    return typed && named;
  }

  private void notAResource(Candidate candidate, Severity severity, String message) {
    candidate.findings().forEach(this::report);
    report(
        new Diagnostic(
            Code.NOT_A_RESOURCE,
            severity,
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
        name(candidate));
  }

  /** Kubernetes: where only the beginning of a name is given, the API server makes up the rest. */
  private static String name(Candidate candidate) {
    String name = candidate.metadata("name");
    return name.isEmpty() ? candidate.metadata("generateName") : name;
  }

  private void admit(Candidate candidate, ResourceRef ref) {
    Instant undated = Metadata.FIRST_UNDATED.plusSeconds(documentsRead++);
    Optional<Kind> kind = Kinds.find(ref.group(), ref.kind());
    Optional<Document> before = Optional.ofNullable(documents.get(ref));
    boolean isRejected = before.isPresent() && rejected.contains(ref);
    Optional<Document> earlier = isRejected ? Optional.empty() : before;
    List<Diagnostic> findings = review.resource(candidate, ref, kind, earlier);
    findings.forEach(this::report);
    if (!hasError(findings)) {
      if (isRejected) {
        rejected.remove(ref);
      }
      documents.put(ref, candidate.document().packed());
      if (kind.isPresent()) {
        Resource replaced = earlier.isPresent() ? accepted.get(ref) : null;
        Instant created = replaced == null ? undated : replaced.metadata().created();
        accepted.put(ref, kind.get().bind(ref, candidate.document(), created));
      }
    } else if (before.isEmpty()) {
      rejected.add(ref);
      documents.put(ref, candidate.document().packed());
    }
  }

  private static boolean hasError(List<Diagnostic> findings) {
    for (Diagnostic finding : findings) {
      if (finding.severity() == Severity.ERROR) {
        return true;
      }
    }
    return false;
  }
}
