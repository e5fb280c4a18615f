package io.meshproof.evaluator.path;

import com.google.common.base.CharMatcher;

/** Which characters may stand in a path as they are. See R-N-4. */
final class PathCharacters {
  private static final boolean[] AS_THEY_ARE = new boolean[128];

  static {
    CharMatcher escaped = CharMatcher.anyOf("\"<>^`{|}");
    for (char c = '!'; c <= '~'; c++) {
      AS_THEY_ARE[c] = !escaped.matches(c);
    }
  }

  private PathCharacters() {}

  /** Whether a raw character is percent-encoded. */
  static boolean mustEscape(char c) {
    return c >= AS_THEY_ARE.length || !AS_THEY_ARE[c];
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
