package io.meshproof.simulator.suite;

import io.meshproof.model.source.Place;

/**
 * One thing that is not as expected.
 *
 * @param aspect what was looked at, as the suite file calls it: {@code status}, {@code header
 *     x-user}
 * @param expected in the user's words
 * @param observed empty where there is nothing
 * @param place where the expectation is written
 */
public record Mismatch(String aspect, String expected, String observed, Place place) {

  /** Returns {@code status is 403, not 200}. */
  @Override
  public String toString() {
    return aspect + " is " + (observed.isEmpty() ? "absent" : observed) + ", not " + expected;
  }
}
