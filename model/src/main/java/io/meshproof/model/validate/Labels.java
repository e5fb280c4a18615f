package io.meshproof.model.validate;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;

/** The rules for labels, and for selectors that ask for them. */
final class Labels {
  private static final int LONGEST_NAME = 63;
  private static final int LONGEST_PREFIX = 253;
  private static final CharMatcher ALPHANUMERIC =
      CharMatcher.inRange('a', 'z')
          .or(CharMatcher.inRange('A', 'Z'))
          .or(CharMatcher.inRange('0', '9'));
  private static final CharMatcher INNER = ALPHANUMERIC.or(CharMatcher.anyOf("-_."));

  private Labels() {}

  /** Complains about labels that no workload can have. */
  static void check(Value labels) {
    for (Value label : labels.entries()) {
      if (!isKey(label.name())) {
        label.refuse(Quoted.of(label.name()) + " is not a label key");
      }
      if (!label.text().isEmpty() && !isName(label.text())) {
        label.refuse(Quoted.of(label.text()) + " is not a label value");
      }
    }
  }

  /** Complains about a selector with a wildcard or an empty key. */
  static void checkSelector(Value selector, String field) {
    Value labels = selector.at(field);
    for (Value label : labels.entries()) {
      if (label.name().isEmpty()) {
        label.refuse("a selector's label key must not be empty");
      }
      if (label.name().contains("*") || label.text().contains("*")) {
        label.refuse(
            "wildcards do not work in selectors, found %s"
                .formatted(Quoted.of(label.name() + "=" + label.text())));
      }
    }
    if (selector.isPresent() && labels.isEmpty()) {
      selector.warn("a selector without labels selects every workload");
    }
  }

  private static boolean isKey(String key) {
    int slash = key.indexOf('/');
    String name = key.substring(slash + 1);
    return isName(name)
        && name.length() <= LONGEST_NAME
        && (slash < 0 || isPrefix(key.substring(0, slash)));
  }

  private static boolean isPrefix(String prefix) {
    return prefix.length() <= LONGEST_PREFIX
        && Splitter.on('.').splitToStream(prefix).allMatch(Labels::isPrefixLabel);
  }

  private static boolean isPrefixLabel(String label) {
    return isName(label) && CharMatcher.anyOf("_.").matchesNoneOf(label);
  }

  private static boolean isName(String text) {
    return !text.isEmpty()
        && INNER.matchesAllOf(text)
        && ALPHANUMERIC.matches(text.charAt(0))
        && ALPHANUMERIC.matches(text.charAt(text.length() - 1));
  }
}
