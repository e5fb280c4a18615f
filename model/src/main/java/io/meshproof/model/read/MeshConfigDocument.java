package io.meshproof.model.read;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.source.Document;
import io.meshproof.model.source.Node;
import io.meshproof.model.source.Node.Scalar;
import java.util.Optional;

/**
 * Finds mesh-wide settings among documents: a document of kind {@code MeshConfig}, an {@code
 * IstioOperator}, or Istio's ConfigMap.
 */
final class MeshConfigDocument {
  private MeshConfigDocument() {}

  /**
   * Returns the settings that a document holds; nothing if it is something else.
   *
   * @param yaml reads settings that are a text in the document
   */
  static Optional<ReadDocument> of(Candidate candidate, EmbeddedYaml yaml) {
    return switch (candidate.kind()) {
      case "MeshConfig" -> Optional.of(read(candidate, candidate.document().root()));
      case "IstioOperator" ->
          inside(candidate, "spec", "meshConfig").map(settings -> read(candidate, settings));
      case "ConfigMap" ->
          inside(candidate, "data", "mesh")
              .filter(mesh -> mesh instanceof Scalar && isIstio(candidate))
              .flatMap(mesh -> yaml.read((Scalar) mesh));
      default -> Optional.empty();
    };
  }

  private static Optional<Node> inside(Candidate candidate, String outer, String inner) {
    return candidate.document().root().child(outer).flatMap(node -> node.child(inner));
  }

  private static ReadDocument read(Candidate candidate, Node settings) {
    return new ReadDocument(
        Optional.of(new Document(candidate.document().file(), settings)), ImmutableList.of());
  }

  /** Istio: its settings are in the ConfigMap `istio` of its own namespace. */
  private static boolean isIstio(Candidate candidate) {
    return candidate.metadata("name").equals("istio")
        && candidate.metadata("namespace").equals("istio-system");
  }
}
