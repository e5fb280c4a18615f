package io.meshproof.evaluator.path;

import com.google.common.base.CharMatcher;

/** Which characters may stand in a path as they are. See R-N-4. */
final class PathCharacters {
  private static final CharMatcher ESCAPED = CharMatcher.anyOf("\"<>^`{|}");

  /** Stands where a path ends, begins an escape, or separates segments in a way of its own. */
  private static final CharMatcher SPECIAL = CharMatcher.anyOf("?#%\\");

  private static final boolean[] AS_THEY_ARE = new boolean[128];
  private static final boolean[] PLAIN = new boolean[128];

  static {
    for (char c = '!'; c <= '~'; c++) {
      AS_THEY_ARE[c] = !ESCAPED.matches(c);
      PLAIN[c] = AS_THEY_ARE[c] && !SPECIAL.matches(c);
    }
  }

  private PathCharacters() {}

  /** Whether a raw character is percent-encoded. */
  static boolean mustEscape(char c) {
    return c >= AS_THEY_ARE.length || !AS_THEY_ARE[c];
  }

  /**
   * Returns how many of the first characters of a target are such that neither reading nor
   * normalising it changes them: of nearly every target all up to its query.
   */
  static int countPlain(String target) {
    boolean afterSlash = false;
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      boolean isSlash = c == '/';
      if (c >= PLAIN.length || !PLAIN[c] || (afterSlash && (isSlash || c == '.'))) {
        return i;
      }
      afterSlash = isSlash;
    }
    return target.length();
  }

  /** Whether an escape of this character is decoded. */
  static boolean isUnreserved(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }
}
