package io.meshproof.model.validate;

import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.source.Document;
import java.util.List;
import java.util.Optional;

/**
 * Reviews resources as a cluster does before it takes them in. A resource with an error among its
 * findings is refused; one with warnings only takes part. Safe to share between threads.
 */
public final class Admission {
  private final Schemas schemas = new Schemas();

  /** Returns everything that the API server and Istio's webhook say about a resource. */
  public List<Diagnostic> review(Document document, ResourceRef ref) {
    Findings findings = new Findings(document, ref);
    Value resource = Value.of(document.root(), findings);
    Optional<Schema> schema = schemas.of(ref.group(), ref.kind());
    if (schema.isPresent()) {
      schema.get().review(resource);
    }
    checkName(resource.at("metadata"));
    Rules.check(ref.group(), ref.kind(), resource);
    return findings.inOrder();
  }

  /** Returns everything that is wrong with mesh-wide settings. */
  public List<Diagnostic> reviewMeshConfig(Document document, ResourceRef ref) {
    Findings findings = new Findings(document, ref);
    schemas.of("", "MeshConfig").orElseThrow().review(Value.of(document.root(), findings));
    return findings.inOrder();
  }

  private static void checkName(Value metadata) {
    if (!metadata.has("name") && !metadata.has("generateName")) {
      metadata.at("name").malformed(Code.MISSING_FIELD, "the resource has no name", "");
    }
  }
}
