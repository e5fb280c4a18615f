package io.meshproof.model.validate;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableSet;

/** The grammar of header names in their several uses. See R-M-13 and R-V-37. */
final class HeaderNames {
  private static final CharMatcher TOKEN =
      CharMatcher.inRange('a', 'z')
          .or(CharMatcher.inRange('A', 'Z'))
          .or(CharMatcher.inRange('0', '9'))
          .or(CharMatcher.anyOf("!#$%&'*+-.^_`|~"));
  private static final CharMatcher STRICT =
      CharMatcher.inRange('a', 'z')
          .or(CharMatcher.inRange('A', 'Z'))
          .or(CharMatcher.inRange('0', '9'))
          .or(CharMatcher.anyOf("-_"));
  private static final ImmutableSet<String> PSEUDO =
      ImmutableSet.of(":method", ":scheme", ":authority", ":path", ":status");
  private static final String CLAIM = "@request.auth.claims";

  private HeaderNames() {}

  /** Whether the key stands for a claim of the token: {@code @request.auth.claims.group}. */
  static boolean isClaim(String key) {
    if (!Ascii.toLowerCase(key).startsWith(CLAIM)) {
      return false;
    }
    String path = key.substring(CLAIM.length());
    return (path.startsWith(".") && path.length() > 1)
        || (path.startsWith("[") && path.endsWith("]") && path.length() > 2);
  }

  /** Whether requests are routed by this name: the host, or a pseudo header that means it. */
  static boolean isAuthority(String name) {
    return Ascii.equalsIgnoreCase(name, "host") || Ascii.equalsIgnoreCase(name, ":authority");
  }

  /** Complains about a key that no header can have, and that is no claim. */
  static void checkMatched(Value header) {
    String name = header.name();
    if (!isClaim(name) && !PSEUDO.contains(name) && !isToken(name)) {
      header.refuse(
          "%s is not a header name".formatted(Quoted.of(name)),
          name.startsWith("@") ? "a claim is written `@request.auth.claims.name`" : "");
    }
  }

  /** Complains about a text that is no header name nor {@code *}. */
  static void checkListed(Value name) {
    if (!isToken(name.text())) {
      name.refuse(Quoted.of(name.text()) + " is not a header name");
    }
  }

  /** Complains about a header that cannot be set or added. */
  static void checkOperation(Value header, String name, boolean isAuthorityAllowed) {
    if (name.isEmpty()) {
      header.refuse("a header name must not be empty");
    } else if (isAuthority(name) && isAuthorityAllowed) {
      return;
    } else if (name.startsWith(":") || Ascii.equalsIgnoreCase(name, "host")) {
      header.refuse(
          "header %s cannot be changed here".formatted(Quoted.of(name)),
          isAuthority(name) ? "use `rewrite.authority`" : "");
    }
  }

  /** Whether a name is made of letters, digits, {@code -} and {@code _} alone. */
  static boolean isStrict(String name) {
    return !name.isEmpty() && STRICT.matchesAllOf(name);
  }

  private static boolean isToken(String name) {
    return !name.isEmpty() && TOKEN.matchesAllOf(name);
  }
}
