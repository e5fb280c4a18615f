package io.meshproof.model.option;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A release of Istio that can be simulated, the latest first. */
public enum IstioVersion {
  /** The release that the simulation follows. */
  CURRENT("1.32"),
  /** The pre-releases of 1.12, with the reserved header {@code x-jwt-claim}. */
  V1_12_BETA("1.12-beta"),
  /** The release with the last RouteRules; from here on, the old world. */
  V0_8("0.8"),
  V0_7("0.7"),
  V0_6("0.6"),
  V0_5("0.5"),
  V0_4("0.4"),
  V0_3("0.3"),
  V0_2("0.2");

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

  /** Whether it routes by RouteRules and Ingresses: a release before 1.0. */
  public boolean isLegacy() {
    return compareTo(V0_8) >= 0;
  }

  /** Whether it is the other release, or came before it. */
  public boolean isAtMost(IstioVersion other) {
    return compareTo(other) >= 0;
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
