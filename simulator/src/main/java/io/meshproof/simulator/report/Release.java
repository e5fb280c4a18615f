package io.meshproof.simulator.report;

import io.meshproof.model.option.MeshOptions;
import java.util.Optional;

/** Which release a report is about, where that is not what everybody expects. */
public final class Release {
  private Release() {}

  /** Says so of a release before 1.0, and how it is taken. */
  public static Optional<String> note(MeshOptions options) {
    return options.istioVersion().isLegacy()
        ? Optional.of(
            "simulated: Istio "
                + options.istioVersion().text()
                + ", profile "
                + options.legacyProfile().text())
        : Optional.empty();
  }
}
