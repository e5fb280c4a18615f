package io.meshproof.simulator.generate;

import com.google.common.collect.ImmutableList;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Makes up texts for regular expressions of the usual kind. What it makes of rarer syntax may not
 * match: callers try it. One for each pattern; not thread-safe.
 */
public final class RegexSample {
  private static final int DEEPEST = 40;
  private static final int LONGEST = 2_000;
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
  private static final String DIGITS = "0123456789";
  private static final ImmutableList<String> CHARACTERS =
      ImmutableList.of(
          LETTERS + DIGITS, LETTERS.toUpperCase(Locale.ROOT), "-_.~/ !#$%&'()*+,:;=?@");
  private static final int ATTEMPTS = 8;

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

  /** Returns the shortest of some texts that do match, always the same; none if none does. */
  public static Optional<String> simplest(Pattern pattern) {
    Random random = new Random(0);
    return Stream.generate(() -> of(pattern.pattern(), random))
        .limit(ATTEMPTS)
        .filter(pattern::matches)
        .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
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

  /** Takes a character that the class holds: a letter or a digit, if there is one. */
  private String characterClass() {
    int open = at - 1;
    skip('^');
    skip(']');
    while (at < pattern.length() && pattern.charAt(at) != ']') {
      if (pattern.startsWith("[:", at)) {
        at = Math.max(at, pattern.indexOf(":]", at));
      }
      at += pattern.charAt(at) == '\\' || pattern.startsWith(":]", at) ? 2 : 1;
    }
    at = Math.min(at + 1, pattern.length());
    return member(pattern.substring(open, at));
  }

  private String member(String characterClass) {
    try {
      Pattern members = Pattern.compile(characterClass);
      for (String characters : CHARACTERS) {
        List<String> held =
            characters.chars().mapToObj(Character::toString).filter(members::matches).toList();
        if (!held.isEmpty()) {
          return held.get(random.nextInt(held.size()));
        }
      }
    } catch (PatternSyntaxException e) {
      // Not one of the usual kind.
    }
    return "";
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
          case 'p', 'P' -> property();
          case 'W' -> "-";
          case 'b', 'B', 'A', 'z', 'Q', 'E' -> "";
          default -> String.valueOf(c);
        });
  }

  /** Takes a character of a class that has a name: {@code L}, {@code {Lu}}. */
  private String property() {
    int start = at - 2;
    int close = skip('{') ? pattern.indexOf('}', at) : at;
    at = close < 0 ? pattern.length() : Math.min(close + 1, pattern.length());
    return member(pattern.substring(start, at));
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
