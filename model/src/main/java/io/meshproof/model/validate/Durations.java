package io.meshproof.model.validate;

import io.meshproof.model.source.DurationText;
import java.time.Duration;

/** The rules for durations. See R-V-4. */
final class Durations {
  private static final Duration SHORTEST = Duration.ofMillis(1);

  private Durations() {}

  /** Complains about a duration that is given and is not at least one, and whole, milliseconds. */
  static void check(Value value) {
    if (value.isAbsent()) {
      return;
    }
    DurationText.parse(value.text())
        .ifPresent(
            duration -> {
              if (duration.compareTo(SHORTEST) < 0) {
                value.refuse(Quoted.of(value.text()) + " is shorter than 1ms");
              } else if (duration.toNanos() % SHORTEST.toNanos() != 0) {
                value.refuse(Quoted.of(value.text()) + " is not a whole number of milliseconds");
              }
            });
  }
}
