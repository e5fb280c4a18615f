package io.meshproof.model.validate;

import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.read.Documents;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.source.Document;
import io.meshproof.model.source.Node;
import java.util.List;
import java.util.stream.Collectors;

/** Reviews of resources that a test writes down. */
final class Reviews {
  private static final Admission ADMISSION = new Admission();

  private Reviews() {}

  /**
   * Returns where the findings are, such as {@code MP0301 4:9, MP0302 7:3}, in a resource of which
   * one part is written differently; {@code ⏎} stands for a line break. A dash stands for none.
   */
  static String ofEdited(String resource, String original, String written) {
    if (!resource.contains(original.replace("⏎", "\n"))) {
      throw new IllegalArgumentException("not in the resource: " + original);
    }
    String edited = resource.replace(original.replace("⏎", "\n"), written.replace("⏎", "\n"));
    List<Diagnostic> findings = of(edited);
    return findings.isEmpty()
        ? "-"
        : findings.stream()
            .map(
                finding ->
                    "%s %d:%d"
                        .formatted(
                            finding.code().id(), finding.place().line(), finding.place().column()))
            .collect(Collectors.joining(", "));
  }

  /** Returns the findings about the resource that a text declares. */
  static List<Diagnostic> of(String resource) {
    return of(Documents.parse("mesh.yaml", resource).documents().get(0));
  }

  /** Returns the findings about the resource that a document declares. */
  static List<Diagnostic> of(Document document) {
    return ADMISSION.review(document, ref(document.root()));
  }

  static ResourceRef ref(Node root) {
    String apiVersion = text(root, "/apiVersion");
    int slash = apiVersion.indexOf('/');
    String namespace = text(root, "/metadata/namespace");
    return new ResourceRef(
        slash < 0 ? "" : apiVersion.substring(0, slash),
        text(root, "/kind"),
        namespace.isEmpty() ? "default" : namespace,
        text(root, "/metadata/name"));
  }

  private static String text(Node root, String pointer) {
    return root.at(pointer) instanceof Node.Scalar scalar ? scalar.text() : "";
  }
}
