package io.meshproof.model.validate;

import com.google.common.base.CharMatcher;
import com.google.common.primitives.Longs;

/** The grammar of the values that authorization rules list. See R-VAL-11 and R-VAL-12. */
final class PolicyValues {
  private static final int LONGEST_ACCOUNT = 320;
  private static final CharMatcher DIGITS = CharMatcher.inRange('0', '9');

  private PolicyValues() {}

  static void checkNotEmpty(Value value) {
    if (value.isEmpty()) {
      value.refuse("an empty value is not allowed");
    }
  }

  static void checkBlock(Value value) {
    if (!Address.isIpOrBlock(value.text())) {
      value.refuse(Quoted.of(value.text()) + " is neither an IP address nor a block");
    }
  }

  static void checkPort(Value value) {
    String text = value.text();
    Long port = DIGITS.matchesAllOf(text) ? Longs.tryParse(text) : null;
    if (port == null || port > 65535) {
      value.refuse("port %s is not in 0 to 65535".formatted(Quoted.of(text)));
    }
  }

  static void checkServiceAccount(Value value) {
    String text = value.text();
    boolean isAccount =
        !text.isEmpty()
            && !text.contains("*")
            && text.length() <= LONGEST_ACCOUNT
            && !text.startsWith("/")
            && !text.endsWith("/")
            && text.indexOf('/') == text.lastIndexOf('/');
    if (!isAccount) {
      value.refuse(
          Quoted.of(text) + " is not a service account",
          "write `name` or `namespace/name`, without wildcard");
    }
  }

  static void checkTrustDomain(Value value) {
    checkWildcard(value);
    if (value.text().contains("/")) {
      value.refuse(
          Quoted.of(value.text()) + " is not a trust domain", "leave out what follows `/`");
    }
  }

  /** Complains about a text that is empty or has a wildcard inside. */
  static void checkWildcard(Value value) {
    checkNotEmpty(value);
    String text = value.text();
    int star = text.indexOf('*');
    boolean isAtEnd = star <= 0 || star == text.length() - 1;
    if (star != text.lastIndexOf('*') || !isAtEnd) {
      value.refuse("the wildcard of %s must be at its beginning or end".formatted(Quoted.of(text)));
    }
  }
}
