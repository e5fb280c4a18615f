package io.meshproof.model.validate;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.primitives.Longs;
import java.util.List;
import java.util.Optional;

/** The grammar of domain names as Istio checks it. See R-V-3. */
final class DomainName {
  private static final int LONGEST_LABEL = 63;
  private static final int LONGEST = 255;
  private static final CharMatcher DIGITS = CharMatcher.inRange('0', '9');
  private static final CharMatcher LETTERS =
      CharMatcher.inRange('a', 'z').or(CharMatcher.inRange('A', 'Z'));

  private DomainName() {}

  /** Whether a text is one DNS label; capitals are allowed. */
  static boolean isLabel(String text) {
    return isLabel(text, 0, text.length());
  }

  /** Whether a part of a text is one DNS label. */
  static boolean isLabel(String text, int start, int end) {
    int length = end - start;
    if (length == 0
        || length > LONGEST_LABEL
        || text.charAt(start) == '-'
        || text.charAt(end - 1) == '-') {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (!isInLabels(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isInLabels(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  }

  /** Returns what is wrong with a full name, without wildcard. */
  static Optional<String> fault(String name) {
    Optional<String> fault = lengthFault(name);
    return fault.isPresent() ? fault : labelFault(name, 0);
  }

  /** Returns what is wrong with a name whose first label may be or begin with {@code *}. */
  static Optional<String> wildcardFault(String name) {
    Optional<String> fault = lengthFault(name);
    if (fault.isPresent()) {
      return fault;
    }
    int dot = name.indexOf('.');
    int end = dot < 0 ? name.length() : dot;
    if (!isWildcardLabel(name, end)) {
      return Optional.of(badLabel(name, name.substring(0, end)));
    }
    return dot < 0 ? Optional.empty() : labelFault(name, dot + 1);
  }

  /**
   * Returns what is wrong with a host of a virtual service for gateways, where the names that
   * AUTO_PASSTHROUGH servers make up are allowed: {@code outbound_.80_._.shop.example.com}.
   */
  static Optional<String> gatewayFault(String name, boolean isServerName) {
    Optional<String> fault = lengthFault(name);
    if (fault.isPresent() || !isServerName || !name.startsWith("outbound_")) {
      return fault.isPresent() ? fault : wildcardFault(name);
    }
    List<String> parts = Splitter.on('_').splitToList(name);
    boolean isMadeUp =
        parts.size() >= 4
            && DIGITS.matchesAnyOf(parts.get(1))
            && LETTERS.matchesAnyOf(parts.get(3));
    return isMadeUp
        ? Optional.empty()
        : Optional.of(Quoted.of(name) + " is not of the form `outbound_.PORT_._.HOST`");
  }

  /** Whether the beginning of a name is one DNS label, or one behind {@code *} or {@code *-}. */
  private static boolean isWildcardLabel(String name, int end) {
    if (end > LONGEST_LABEL || !name.startsWith("*")) {
      return isLabel(name, 0, end);
    }
    return end == 1 || isLabel(name, name.startsWith("*-") ? 2 : 1, end);
  }

  private static Optional<String> lengthFault(String name) {
    if (name.isEmpty()) {
      return Optional.of("a domain name must not be empty");
    }
    return name.length() > LONGEST
        ? Optional.of("domain name %s is longer than %d".formatted(Quoted.of(name), LONGEST))
        : Optional.empty();
  }

  /** Returns what is wrong with the labels of a name from an index on. */
  private static Optional<String> labelFault(String name, int from) {
    int last = Math.max(name.lastIndexOf('.') + 1, from);
    if (isNumber(name, last)) {
      return Optional.of("the last label of %s must not be a number".formatted(Quoted.of(name)));
    }
    int start = from;
    // A name may end with a dot.
    while (start < name.length()) {
      int dot = name.indexOf('.', start);
      int end = dot < 0 ? name.length() : dot;
      if (!isLabel(name, start, end)) {
        return Optional.of(badLabel(name, name.substring(start, end)));
      }
      start = end + 1;
    }
    return Optional.empty();
  }

  /** Go: a number is one only as long as it fits in 64 bits. */
  private static boolean isNumber(String name, int start) {
    if (start == name.length() || !DIGITS.matches(name.charAt(start))) {
      return false;
    }
    String label = name.substring(start);
    return DIGITS.matchesAllOf(label) && Longs.tryParse(label) != null;
  }

  private static String badLabel(String name, String label) {
    return name.equals(label)
        ? Quoted.of(name) + " is not a domain name"
        : "%s is not a domain name, because of label %s"
            .formatted(Quoted.of(name), Quoted.of(label));
  }
}
