package io.meshproof.model.read;

import io.meshproof.model.bind.MeshConfigBinder;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.resource.MeshConfig;
import java.util.List;

/** Reads mesh-wide settings that are given by themselves. */
public final class MeshConfigReader {
  private MeshConfigReader() {}

  /**
   * Reads the settings, in YAML or JSON; what is not given is Istio's default.
   *
   * @throws IllegalArgumentException if the text is malformed
   */
  public static MeshConfig read(String text) {
    Documents read = Documents.parse("<mesh>", text);
    List<Diagnostic> problems = read.diagnostics();
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(problems.get(0).toString());
    }
    return read.documents().stream()
        .findFirst()
        .map(document -> MeshConfigBinder.bind(document.root()))
        .orElse(MeshConfig.DEFAULT);
  }
}
