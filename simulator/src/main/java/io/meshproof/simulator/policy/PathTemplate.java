package io.meshproof.simulator.policy;

import com.google.re2j.Pattern;
import io.meshproof.evaluator.match.TextMatcher;
import java.util.List;
import java.util.StringJoiner;

/**
 * Path templates of authorization policies: <code>{*}</code> is one segment, <code>{**}</code> any
 * rest. See R-AP-37.
 */
final class PathTemplate {
  private static final String ONE_SEGMENT = "{*}";
  private static final String ANY_SEGMENTS = "{**}";

  /** Envoy: what the operators take; not, for one, square brackets. See R-AP-38. */
  private static final String LITERAL = "a-zA-Z0-9\\-._~%!$&'()*+,;:@=";

  private PathTemplate() {}

  /** Whether a value is a template rather than a text with a star. */
  static boolean isTemplate(String value) {
    return value.contains(ONE_SEGMENT) || value.contains(ANY_SEGMENTS);
  }

  /** Compiles a template. */
  static TextMatcher compile(String template) {
    StringJoiner pattern = new StringJoiner("/");
    for (String segment : List.of(template.split("/", -1))) {
      pattern.add(
          switch (segment) {
            case ONE_SEGMENT -> "[" + LITERAL + "]+";
            case ANY_SEGMENTS -> "[" + LITERAL + "/]*";
            default -> Pattern.quote(segment);
          });
    }
    return TextMatcher.regex(pattern.toString());
  }
}
