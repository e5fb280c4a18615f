package io.meshproof.simulator.route;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** Regular expressions of resources, compiled as RE2. */
final class Patterns {

  private Patterns() {}

  static Pattern compile(String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new RefusedException(
          "the regular expression `" + regex + "` cannot be compiled: " + e.getDescription());
    }
  }
}
