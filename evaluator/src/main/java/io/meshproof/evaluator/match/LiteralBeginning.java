package io.meshproof.evaluator.match;

/** Finds the text that everything which a regular expression matches as a whole begins with. */
final class LiteralBeginning {
  private static final String QUANTIFIERS_THAT_ALLOW_NONE = "*?{";
  private static final String META = "\\.+*?()|[]{}^$";

  private LiteralBeginning() {}

  /** Returns a beginning that is certain, not always the longest; empty where in doubt. */
  static String of(String pattern) {
    if (pattern.indexOf('|') >= 0) {
      return "";
    }
    StringBuilder literal = new StringBuilder();
    int i = pattern.startsWith("^") ? 1 : 0;
    while (i < pattern.length()) {
      char c = pattern.charAt(i);
      int next = i + 1;
      if (c == '\\' && next < pattern.length() && META.indexOf(pattern.charAt(next)) >= 0) {
        c = pattern.charAt(next);
        next++;
      } else if (META.indexOf(c) >= 0 || c > '~') {
        break;
      }
      if (next < pattern.length()
          && QUANTIFIERS_THAT_ALLOW_NONE.indexOf(pattern.charAt(next)) >= 0) {
        break;
      }
      literal.append(c);
      i = next;
    }
    return literal.toString();
  }
}
