package io.meshproof.model.request;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;

/**
 * One header line as sent. Immutable; safe to share.
 *
 * <p>A class and not a record, because what every proxy asks of it is worked out once.
 */
public final class Header {
  private static final CharMatcher IN_NAMES =
      CharMatcher.inRange('a', 'z')
          .or(CharMatcher.inRange('A', 'Z'))
          .or(CharMatcher.inRange('0', '9'))
          .or(CharMatcher.anyOf("!#$%&'*+-.^_`|~"))
          .precomputed();

  private static final CharMatcher BLANK = CharMatcher.anyOf(" \t");

  private final String name;
  private final String value;
  private final int length;
  private Form form = Form.UNKNOWN;
  private final Header normalized;

  /** Whether it is well-formed, as far as anybody asked. */
  private enum Form {
    UNKNOWN,
    GOOD,
    BAD
  }

  /** A line with a name and a value. */
  public Header(String name, String value) {
    this.name = name;
    this.value = value;
    this.length = name.length() + value.length();
    String lower = Ascii.toLowerCase(name);
    String trimmed = BLANK.trimFrom(value);
    this.normalized =
        lower.equals(name) && trimmed.equals(value) ? this : new Header(lower, trimmed);
  }

  private static boolean isValue(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < ' ' && c != '\t') || c == '\177') {
        return false;
      }
    }
    return true;
  }

  /** The name, case as sent. */
  public String name() {
    return name;
  }

  /** The value, blanks around it included. */
  public String value() {
    return value;
  }

  /** The line as proxies keep it: the name in lower case, and no blanks around the value. */
  public Header normalized() {
    return normalized;
  }

  /** How many characters name and value have together. */
  public int length() {
    return length;
  }

  /** Whether name and value hold only characters that HTTP allows there. */
  public boolean isWellFormed() {
    // Threads that ask at the same time come to the same.
    Form known = form;
    if (known == Form.UNKNOWN) {
      boolean good = !name.isEmpty() && IN_NAMES.matchesAllOf(name) && isValue(value);
      known = good ? Form.GOOD : Form.BAD;
      form = known;
    }
    return known == Form.GOOD;
  }

  @Override
  public boolean equals(@org.jspecify.annotations.Nullable Object other) {
    return other instanceof Header header && header.name.equals(name) && header.value.equals(value);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + value.hashCode();
  }

  @Override
  public String toString() {
    return "Header[name=" + name + ", value=" + value + "]";
  }
}
