package io.meshproof.evaluator.match;

import com.google.common.collect.ImmutableList;

/**
 * The texts that stand in everything which a regular expression matches as a whole, one after
 * another: those that are certain, not always all or the longest; nothing where in doubt.
 *
 * @param beginning what it begins with; may be empty
 * @param others what follows at some distance
 */
record Literals(String beginning, ImmutableList<String> others) {
  private static final Literals NONE = new Literals("", ImmutableList.of());

  /** Finds the literals of an RE2 pattern. */
  static Literals of(String pattern) {
    return pattern.indexOf('|') >= 0 ? NONE : new Reading(pattern).literals();
  }

  /** Whether a text begins with the beginning, and has all others behind in their order. */
  boolean standIn(String text) {
    if (!text.startsWith(beginning)) {
      return false;
    }
    int end = beginning.length();
    for (int i = 0; i < others.size(); i++) {
      int start = text.indexOf(others.get(i), end);
      if (start < 0) {
        return false;
      }
      end = start + others.get(i).length();
    }
    return true;
  }

  /** One reading of a pattern without alternatives, up to its end or the first doubt. */
  private static final class Reading {
    private static final String META = "\\.+*?()|[]{}^$";
    private static final String ALLOWS_NONE = "*?{";
    private static final String CLASS_OR_PLACE = "dDwWsSbBAz";

    private final String pattern;
    private final StringBuilder literal = new StringBuilder();
    private final ImmutableList.Builder<String> others = ImmutableList.builder();
    private String beginning = "";
    private boolean isBeginning = true;
    private int position;

    Reading(String pattern) {
      this.pattern = pattern;
    }

    Literals literals() {
      position = pattern.startsWith("^") ? 1 : 0;
      boolean inDoubt = false;
      while (position < pattern.length() && !inDoubt) {
        inDoubt = !readOne();
      }
      if (inDoubt && !literal.isEmpty()) {
        // RE2: a repetition after flags, or after an empty quotation, is of what stands before.
        literal.setLength(literal.length() - 1);
      }
      endLiteral();
      return new Literals(beginning, others.build());
    }

    /** Reads one element; false where it is in doubt what the rest means. */
    private boolean readOne() {
      char c = pattern.charAt(position);
      switch (c) {
        case '\\' -> {
          return readEscape();
        }
        case '[' -> {
          return skip(endOfClass(position));
        }
        case '(' -> {
          return skip(endOfGroup(position));
        }
        case '{' -> {
          return skip(pattern.indexOf('}', position));
        }
        default -> {
          boolean isLiteral = META.indexOf(c) < 0 && c <= '~';
          return isLiteral ? readLiteral(c, position + 1) : skip(position);
        }
      }
    }

    private boolean readEscape() {
      int escaped = position + 1;
      if (escaped == pattern.length()) {
        return false;
      }
      char c = pattern.charAt(escaped);
      boolean isItself = c < '0' || (c > '9' && c < 'A') || (c > 'Z' && c < 'a') || c > 'z';
      if (isItself) {
        return c <= '~' && readLiteral(c, escaped + 1);
      }
      return CLASS_OR_PLACE.indexOf(c) >= 0 && skip(escaped);
    }

    private boolean readLiteral(char c, int next) {
      boolean mayLack = next < pattern.length() && ALLOWS_NONE.indexOf(pattern.charAt(next)) >= 0;
      if (mayLack) {
        endLiteral();
      } else {
        literal.append(c);
      }
      position = next;
      return true;
    }

    /** Leaves out what is no literal, up to its last character. */
    private boolean skip(int last) {
      if (last < 0) {
        return false;
      }
      endLiteral();
      position = last + 1;
      return true;
    }

    private void endLiteral() {
      if (isBeginning) {
        beginning = literal.toString();
      } else if (!literal.isEmpty()) {
        others.add(literal.toString());
      }
      isBeginning = false;
      literal.setLength(0);
    }

    /** Returns where a class ends that begins somewhere; -1 if it does not. */
    private int endOfClass(int start) {
      int i = pattern.startsWith("^", start + 1) ? start + 2 : start + 1;
      // RE2: a bracket that comes first is one of the class.
      i = pattern.startsWith("]", i) ? i + 1 : i;
      while (i < pattern.length() && pattern.charAt(i) != ']') {
        if (pattern.startsWith("[:", i)) {
          int end = pattern.indexOf(":]", i);
          i = end < 0 ? i + 1 : end + 2;
        } else {
          i += pattern.charAt(i) == '\\' ? 2 : 1;
        }
      }
      return i < pattern.length() ? i : -1;
    }

    /** Returns where a group ends that begins somewhere; -1 if it does not, or flags are in it. */
    private int endOfGroup(int start) {
      if (pattern.startsWith("(?", start) && !pattern.startsWith("(?:", start)) {
        return -1;
      }
      int i = start + 1;
      while (i < pattern.length() && pattern.charAt(i) != ')') {
        int end =
            switch (pattern.charAt(i)) {
              case '[' -> endOfClass(i);
              case '(' -> endOfGroup(i);
              case '\\' -> i + 1;
              default -> i;
            };
        if (end < 0) {
          return -1;
        }
        i = end + 1;
      }
      return i < pattern.length() ? i : -1;
    }
  }
}
