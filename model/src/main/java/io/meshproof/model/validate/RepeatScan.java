package io.meshproof.model.validate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks through a regular expression for what Go refuses and RE2/J does not: counted repetitions
 * inside each other that multiply to more than 1000, which RE2/J would unroll, and escapes of
 * letters beyond ASCII. What is wrong otherwise is for the compiler to say.
 */
final class RepeatScan {
  private static final int MOST = 1000;
  private static final Pattern COUNT = Pattern.compile("([0-9]{1,4})(?:,([0-9]{0,4}))?}");

  private static final Pattern FLAGS = Pattern.compile("\\?[imsU-]*\\)");

  private final String regex;
  private int position;

  private RepeatScan(String regex) {
    this.regex = regex;
  }

  /** Whether Go refuses the regular expression for one of these reasons. */
  static boolean refuses(String regex) {
    return new RepeatScan(regex).run();
  }

  private boolean run() {
    // How often the most repeated part is repeated: of what came last, of the groups around us.
    int last = 1;
    Deque<Integer> groups = new ArrayDeque<>();
    int group = 1;
    while (position < regex.length()) {
      char c = regex.charAt(position++);
      switch (c) {
        case '(' -> {
          if (!skip(FLAGS)) {
            groups.push(group);
            group = 1;
          }
        }
        case ')' -> {
          last = group;
          group = groups.isEmpty() ? last : Math.max(last, groups.pop());
        }
        case '{' -> {
          last = Math.max(1, last * times());
          group = Math.max(group, last);
        }
        case '[' -> {
          skipClass();
          last = 1;
        }
        case '\\' -> {
          if (position < regex.length() && regex.charAt(position) > 0x7F) {
            return true;
          }
          skipEscape();
          last = 1;
        }
        case '*', '+', '?' -> {}
        default -> last = 1;
      }
      if (last > MOST) {
        return true;
      }
    }
    return false;
  }

  /** Reads the rest of <code>{n}</code>, <code>{n,}</code> or <code>{n,m}</code>; else 1. */
  private int times() {
    Matcher count = COUNT.matcher(regex).region(position, regex.length());
    if (!count.lookingAt()) {
      return 1;
    }
    position = count.end();
    String most = count.group(2);
    return Integer.parseInt(most == null || most.isEmpty() ? count.group(1) : most);
  }

  private boolean skip(Pattern pattern) {
    Matcher found = pattern.matcher(regex).region(position, regex.length());
    if (found.lookingAt()) {
      position = found.end();
      return true;
    }
    return false;
  }

  private void skipEscape() {
    if (regex.startsWith("Q", position)) {
      int end = regex.indexOf("\\E", position);
      position = end < 0 ? regex.length() : end + 2;
    } else {
      position++;
    }
  }

  private void skipClass() {
    if (regex.startsWith("^", position)) {
      position++;
    }
    if (regex.startsWith("]", position)) {
      position++;
    }
    while (position < regex.length() && regex.charAt(position) != ']') {
      int named = regex.startsWith("[:", position) ? regex.indexOf(":]", position) : -1;
      if (named > 0) {
        position = named + 2;
      } else {
        position += regex.charAt(position) == '\\' ? 2 : 1;
      }
    }
    position++;
  }
}
