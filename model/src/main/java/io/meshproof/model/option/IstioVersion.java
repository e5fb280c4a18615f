package io.meshproof.model.option;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A release of Istio that can be simulated. */
public enum IstioVersion {
  /** The release that the simulation follows. */
  CURRENT("1.32"),
  /** The pre-releases of 1.12, with the reserved header {@code x-jwt-claim}. */
  V1_12_BETA("1.12-beta");

  /** The release of Envoy whose behaviour is simulated. */
  public static final String ENVOY = "1.40";

  private final String text;

  IstioVersion(String text) {
    this.text = text;
  }

  /** The release as it is written, such as {@code 1.32}. */
  public String text() {
    return text;
  }

  /**
   * Returns the release with that name.
   *
   * @throws IllegalArgumentException if it is not known; a release is never guessed
   */
  public static IstioVersion parse(String text) {
    return Arrays.stream(values())
        .filter(version -> version.text.equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Istio version `"
                        + text
                        + "` is not known; known are "
                        + Arrays.stream(values())
                            .map(version -> "`" + version.text + "`")
                            .collect(Collectors.joining(", "))));
  }
}
