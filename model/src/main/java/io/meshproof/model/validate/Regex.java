package io.meshproof.model.validate;

import com.google.common.base.Utf8;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/** The rules for regular expressions, which Istio compiles with Go's own package. See R-V-5. */
final class Regex {
  private static final int LONGEST = 1024;

  private Regex() {}

  /** Complains about a regular expression that is empty, too long or not RE2. */
  static void check(Value regex) {
    check(regex, "regular expressions are RE2: without look-around and back-references");
  }

  /** Does the same, with other words on what may be written. */
  static void check(Value regex, String help) {
    fault(regex.text()).ifPresent(fault -> regex.refuse(fault, help));
  }

  private static Optional<String> fault(String regex) {
    if (regex.isEmpty()) {
      return Optional.of("a regular expression must not be empty");
    }
    if (Utf8.encodedLength(regex) > LONGEST) {
      return Optional.of("a regular expression must not be longer than " + LONGEST + " bytes");
    }
    if (RepeatScan.refuses(regex)) {
      return Optional.of(
          "%s repeats something more than 1000 times, or escapes a letter beyond ASCII"
              .formatted(Quoted.of(regex)));
    }
    try {
      Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      return Optional.of(
          "%s is not a regular expression: %s at %s"
              .formatted(Quoted.of(regex), e.getDescription(), Quoted.of(e.getPattern())));
    }
    return Optional.empty();
  }
}
