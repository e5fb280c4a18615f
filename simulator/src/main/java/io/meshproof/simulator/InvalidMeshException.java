package io.meshproof.simulator;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.resource.Resources;
import java.util.List;
import java.util.stream.Collectors;

/** Some of the resources cannot be read, or would be refused by a real mesh. */
public final class InvalidMeshException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient ImmutableList<Diagnostic> diagnostics;

  InvalidMeshException(List<Diagnostic> diagnostics) {
    super(
        diagnostics.stream()
            .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
            .map(Diagnostic::toString)
            .collect(Collectors.joining("\n")));
    this.diagnostics = ImmutableList.copyOf(diagnostics);
  }

  /**
   * Returns resources that a real mesh would take.
   *
   * @throws InvalidMeshException if something cannot be read, or a real mesh would refuse it
   */
  public static Resources check(Resources resources) {
    boolean isInvalid =
        resources.diagnostics().stream()
            .anyMatch(diagnostic -> diagnostic.severity() == Severity.ERROR);
    if (isInvalid) {
      throw new InvalidMeshException(resources.diagnostics());
    }
    return resources;
  }

  /** Every finding, warnings included, in the order of files and lines. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
