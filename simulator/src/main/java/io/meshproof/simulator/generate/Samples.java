package io.meshproof.simulator.generate;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.match.TextMatcher;
import io.meshproof.evaluator.route.RouteMatch;
import java.util.List;
import java.util.Random;

/** Makes up texts that matchers take. */
final class Samples {
  private static final int TRIES = 4;
  private static final int MOST_SEGMENTS = 3;

  private final ImmutableList<String> words;

  Samples(ImmutableList<String> words) {
    this.words = words;
  }

  /** Returns one of several. */
  static <T> T one(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  /** Returns a path segment. */
  String word(Random random) {
    // Half of them are the few that mean nothing, so that small words win over the mesh's many.
    return random.nextBoolean() ? words.get(random.nextInt(3)) : one(words, random);
  }

  /** Returns a text that a matcher takes; mostly, where it is a regular expression. */
  String of(TextMatcher matcher, Random random) {
    if (matcher instanceof TextMatcher.Exact exact) {
      return exact.value();
    }
    if (matcher instanceof TextMatcher.Prefix prefix) {
      return prefix.value() + (random.nextBoolean() ? "" : word(random));
    }
    if (matcher instanceof TextMatcher.Suffix suffix) {
      return word(random) + suffix.value();
    }
    return matcher instanceof TextMatcher.Regex regex ? of(regex, random) : word(random);
  }

  private static String of(TextMatcher.Regex regex, Random random) {
    String pattern = regex.pattern().pattern();
    String sample = RegexSample.of(pattern, random);
    for (int i = 1; i < TRIES && !regex.matches(sample); i++) {
      sample = RegexSample.of(pattern, random);
    }
    return sample;
  }

  /** Returns a path that a route takes. */
  String of(RouteMatch.PathMatch match, Random random) {
    if (match instanceof RouteMatch.Exact exact) {
      return exact.path();
    }
    if (match instanceof RouteMatch.Regex regex) {
      return of(regex.pattern(), random);
    }
    if (match instanceof RouteMatch.PathSeparatedPrefix prefix) {
      return prefix.prefix() + (random.nextBoolean() ? "" : "/" + segments(random));
    }
    return below(match.requiredBeginning(), random);
  }

  /** Returns a path for a value of an authorization policy: exact, with a star, or a template. */
  String path(String written, Random random) {
    if (written.contains("{*}") || written.contains("{**}")) {
      return template(written, random);
    }
    if (written.equals("*")) {
      return "/" + segments(random);
    }
    if (written.startsWith("*")) {
      String suffix = written.substring(1);
      return "/" + word(random) + suffix;
    }
    return written.endsWith("*")
        ? below(written.substring(0, written.length() - 1), random)
        : written;
  }

  private String template(String written, Random random) {
    StringBuilder path = new StringBuilder();
    int start = 0;
    for (int open = written.indexOf('{'); open >= 0; open = written.indexOf('{', start)) {
      int close = Math.max(open, written.indexOf('}', open));
      path.append(written, start, open).append(close - open > 2 ? segments(random) : word(random));
      start = close + 1;
    }
    return path.append(written.substring(start)).toString();
  }

  private String below(String prefix, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> prefix;
      case 1 -> prefix + word(random);
      default -> prefix + (prefix.endsWith("/") ? "" : "/") + segments(random);
    };
  }

  private String segments(Random random) {
    StringBuilder path = new StringBuilder(word(random));
    for (int i = random.nextInt(MOST_SEGMENTS); i > 0; i--) {
      path.append('/').append(word(random));
    }
    return path.toString();
  }
}
