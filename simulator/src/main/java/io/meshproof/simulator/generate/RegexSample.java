package io.meshproof.simulator.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Makes up texts for regular expressions of the usual kind. What it makes of rarer syntax may not
 * match: callers try it. One for each pattern; not thread-safe.
 */
public final class RegexSample {
  private static final int DEEPEST = 40;
  private static final int LONGEST = 2_000;
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
  private static final String DIGITS = "0123456789";

  private final String pattern;
  private final Random random;
  private int at;

  private RegexSample(String pattern, Random random) {
    this.pattern = pattern;
    this.random = random;
  }

  /** Returns a text that probably matches. */
  public static String of(String pattern, Random random) {
    return new RegexSample(pattern, random).alternatives(0);
  }

  private String alternatives(int depth) {
    List<String> alternatives = new ArrayList<>();
    do {
      alternatives.add(sequence(depth));
    } while (skip('|'));
    return alternatives.get(random.nextInt(alternatives.size()));
  }

  private String sequence(int depth) {
    StringBuilder text = new StringBuilder();
    while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
      String atom = atom(depth);
      int times = times();
      for (int i = 0; i < times && text.length() < LONGEST; i++) {
        text.append(atom);
      }
    }
    return text.toString();
  }

  private String atom(int depth) {
    char c = pattern.charAt(at++);
    return switch (c) {
      case '(' -> group(depth);
      case '[' -> characterClass();
      case '.' -> one(LETTERS);
      case '^', '$' -> "";
      case '\\' -> escape().orElse("");
      default -> String.valueOf(c);
    };
  }

  private String group(int depth) {
    if (skip('?')) {
      // Flags and names: `?:`, `?i:`, `?P<name>`.
      while (at < pattern.length() && ":>)".indexOf(pattern.charAt(at)) < 0) {
        at++;
      }
      if (at < pattern.length() && pattern.charAt(at) != ')') {
        at++;
      }
    }
    String inner = depth < DEEPEST ? alternatives(depth + 1) : "";
    skip(')');
    return inner;
  }

  /** Takes the first range of a class; of a negated one, a character that classes rarely name. */
  private String characterClass() {
    boolean isNegated = skip('^');
    int start = at;
    List<String> members = new ArrayList<>();
    while (at < pattern.length() && (pattern.charAt(at) != ']' || at == start)) {
      char c = pattern.charAt(at++);
      Optional<String> escaped = c == '\\' ? escape() : Optional.empty();
      members.add(escaped.orElse(String.valueOf(c)));
      if (at + 1 < pattern.length() && pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']') {
        at++;
        char last = pattern.charAt(at++);
        members.add(String.valueOf((char) (c + random.nextInt(Math.max(1, last - c + 1)))));
      }
    }
    at++;
    return isNegated ? one(LETTERS) : members.get(random.nextInt(members.size()));
  }

  private Optional<String> escape() {
    if (at == pattern.length()) {
      return Optional.empty();
    }
    char c = pattern.charAt(at++);
    return Optional.of(
        switch (c) {
          case 'd' -> one(DIGITS);
          case 'w', 'S', 'D' -> one(LETTERS);
          case 's' -> " ";
          case 'W' -> "-";
          case 'b', 'B', 'A', 'z', 'Q', 'E' -> "";
          default -> String.valueOf(c);
        });
  }

  private int times() {
    int times = 1;
    if (skip('*')) {
      times = random.nextInt(3);
    } else if (skip('+')) {
      times = 1 + random.nextInt(2);
    } else if (skip('?')) {
      times = random.nextInt(2);
    } else if (at < pattern.length() && pattern.charAt(at) == '{') {
      times = counted();
    }
    skip('?');
    return times;
  }

  private int counted() {
    int number = at + 1;
    int end = number;
    while (end < pattern.length() && Character.isDigit(pattern.charAt(end))) {
      end++;
    }
    int close = pattern.indexOf('}', end);
    if (end == number || close < 0 || end - number > 4) {
      return 1;
    }
    at = close + 1;
    return Integer.parseInt(pattern.substring(number, end));
  }

  private boolean skip(char c) {
    if (at < pattern.length() && pattern.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private String one(String characters) {
    return String.valueOf(characters.charAt(random.nextInt(characters.length())));
  }
}
