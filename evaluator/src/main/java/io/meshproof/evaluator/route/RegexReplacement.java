package io.meshproof.evaluator.route;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/** Replaces what a regular expression matches, in RE2's way and not Java's. */
final class RegexReplacement {
  private RegexReplacement() {}

  /**
   * Replaces every match.
   *
   * @param replacement {@code \0} stands for the match, {@code \1} to {@code \9} for its groups
   */
  static String replaceAll(Pattern pattern, String replacement, String text) {
    Matcher matcher = pattern.matcher(text);
    StringBuilder replaced = new StringBuilder();
    int position = 0;
    int lastEnd = -1;
    while (position <= text.length() && matcher.find(position)) {
      replaced.append(text, position, matcher.start());
      // RE2: no empty match right after a match, where Java finds one.
      if (matcher.start() == lastEnd && matcher.end() == lastEnd) {
        if (lastEnd < text.length()) {
          replaced.append(text.charAt(lastEnd));
        }
        position = lastEnd + 1;
      } else {
        appendReplacement(replaced, replacement, matcher);
        position = matcher.end();
        lastEnd = position;
      }
    }
    return position < text.length()
        ? replaced.append(text, position, text.length()).toString()
        : replaced.toString();
  }

  private static void appendReplacement(
      StringBuilder replaced, String replacement, Matcher matcher) {
    int i = 0;
    while (i < replacement.length()) {
      char c = replacement.charAt(i);
      boolean escape = c == '\\' && i + 1 < replacement.length();
      char meant = escape ? replacement.charAt(i + 1) : c;
      int group = escape ? Character.digit(meant, 10) : -1;
      if (group < 0) {
        replaced.append(meant);
      } else if (group <= matcher.groupCount() && matcher.start(group) >= 0) {
        replaced.append(matcher.group(group));
      }
      i += escape ? 2 : 1;
    }
  }
}
