package io.meshproof.model.validate;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the address of a key set as Go reads URLs. See R-VAL-5. */
final class JwksUri {
  private static final CharMatcher ALPHANUMERIC =
      CharMatcher.inRange('a', 'z')
          .or(CharMatcher.inRange('A', 'Z'))
          .or(CharMatcher.inRange('0', '9'));
  private static final CharMatcher HOST =
      ALPHANUMERIC
          .or(CharMatcher.anyOf("-_.~!$&'()*+,;=:[]<>\"%"))
          .or(CharMatcher.inRange('\u0080', '\uFFFF'));
  private static final CharMatcher USER = ALPHANUMERIC.or(CharMatcher.anyOf("-._:~!$&'()*+,;=%@"));
  private static final CharMatcher DIGITS = CharMatcher.inRange('0', '9');
  private static final CharMatcher HEX =
      DIGITS.or(CharMatcher.inRange('a', 'f')).or(CharMatcher.inRange('A', 'F'));

  /** Go: a host escapes only what is not ASCII, and the percent sign itself. */
  private static final Pattern ASCII_ESCAPE = Pattern.compile("%[0-7]");

  private JwksUri() {}

  static void check(Value uri) {
    String text = uri.text();
    int colon = text.indexOf(':');
    String scheme = colon < 0 ? "" : Ascii.toLowerCase(text.substring(0, colon));
    if (!Set.of("http", "https").contains(scheme)) {
      uri.refuse(Quoted.of(text) + " is not an http or https URL");
    } else if (!isWellFormed(text.substring(colon + 1))) {
      uri.refuse(Quoted.of(text) + " is not a URL");
    }
  }

  private static boolean isWellFormed(String afterScheme) {
    if (afterScheme.chars().anyMatch(c -> c < 0x20 || c == 0x7F)) {
      return false;
    }
    int question = afterScheme.indexOf('?');
    int fragment = afterScheme.indexOf('#');
    String rest = question < 0 ? afterScheme : afterScheme.substring(0, question);
    boolean isFragmentValid = fragment < 0 || isEscaped(afterScheme.substring(fragment));
    if (!rest.startsWith("//") || rest.startsWith("///")) {
      return isFragmentValid && (!rest.startsWith("/") || isEscaped(rest));
    }
    int slash = rest.indexOf('/', 2);
    String authority = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
    String path = slash < 0 ? "" : rest.substring(slash);
    return isAuthority(authority) && isEscaped(path) && isFragmentValid;
  }

  private static boolean isAuthority(String authority) {
    int at = authority.lastIndexOf('@');
    String user = at < 0 ? "" : authority.substring(0, at);
    String host = authority.substring(at + 1);
    int portEnd = host.startsWith("[") ? host.lastIndexOf(']') + 1 : host.indexOf(':');
    boolean isBracketOpen = host.startsWith("[") && portEnd == 0;
    String port = portEnd < 0 ? "" : host.substring(portEnd);
    boolean isPort =
        port.isEmpty() || (port.startsWith(":") && DIGITS.matchesAllOf(port.substring(1)));
    return USER.matchesAllOf(user)
        && isEscaped(user)
        && HOST.matchesAllOf(host)
        && isEscaped(host)
        && !ASCII_ESCAPE.matcher(host.replace("%25", "")).find()
        && !isBracketOpen
        && isPort;
  }

  /** Whether each percent sign begins an escape. */
  private static boolean isEscaped(String text) {
    for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
      if (i + 3 > text.length() || !HEX.matchesAllOf(text.substring(i + 1, i + 3))) {
        return false;
      }
    }
    return true;
  }
}
