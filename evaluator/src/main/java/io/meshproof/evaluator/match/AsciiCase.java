package io.meshproof.evaluator.match;

import com.google.common.base.Ascii;

/** Envoy: only the letters from a to z have two cases, whatever bytes a text holds. See R-M-11. */
public final class AsciiCase {
  private AsciiCase() {}

  /** Whether a text is another. */
  public static boolean equal(String text, String other, boolean ignoreCase) {
    return ignoreCase ? Ascii.equalsIgnoreCase(text, other) : text.equals(other);
  }

  /** Whether a text holds another at an index; no text has one beyond its ends. */
  public static boolean holdsAt(int index, String text, String part, boolean ignoreCase) {
    if (!ignoreCase) {
      return text.startsWith(part, index);
    }
    if (index < 0 || index + part.length() > text.length()) {
      return false;
    }
    for (int i = 0; i < part.length(); i++) {
      if (Ascii.toLowerCase(text.charAt(index + i)) != Ascii.toLowerCase(part.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
