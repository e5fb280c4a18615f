package io.meshproof.model.option;

import java.util.Locale;

/** Which behaviour of a release before 1.0 is simulated where what it did was not as documented. */
public enum LegacyProfile {
  /** What its documentation says. */
  DOCUMENTED,
  /** What the release really did. */
  AS_BUILT;

  /** The profile as it is written, such as {@code as-built}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
