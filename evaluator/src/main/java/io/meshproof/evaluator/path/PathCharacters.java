package io.meshproof.evaluator.path;

/** Which characters may stand in a path as they are. See R-N-4. */
final class PathCharacters {
  private PathCharacters() {}

  /** Whether a raw character is percent-encoded. */
  static boolean mustEscape(char c) {
    return c <= ' ' || c >= 0x7F || "\"<>^`{|}".indexOf(c) >= 0;
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
