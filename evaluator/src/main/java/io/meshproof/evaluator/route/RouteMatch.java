package io.meshproof.evaluator.route;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.match.TextMatcher;

/** The conditions of one route; all of them must hold. */
public record RouteMatch(PathMatch path, ImmutableList<Condition> conditions) {

  /** Envoy's four ways to match a path. The path is without query, after normalisation. */
  public sealed interface PathMatch {

    /** Istio: whether this is one of the three ways to write a match for every path. See R-M-6. */
    boolean takesEveryPath();
  }

  /** The whole path. */
  public record Exact(String path, boolean ignoreCase) implements PathMatch {
    @Override
    public boolean takesEveryPath() {
      return false;
    }
  }

  /** A plain text prefix: {@code /foo} matches {@code /foobar}. See R-M-9. */
  public record Prefix(String prefix, boolean ignoreCase) implements PathMatch {
    @Override
    public boolean takesEveryPath() {
      return prefix.equals("/");
    }
  }

  /** A prefix that ends at a segment: {@code /foo} does not match {@code /foobar}. See R-M-9. */
  public record PathSeparatedPrefix(String prefix, boolean ignoreCase) implements PathMatch {
    @Override
    public boolean takesEveryPath() {
      return prefix.equals("/");
    }
  }

  /** RE2, the whole path. */
  public record Regex(TextMatcher.Regex pattern) implements PathMatch {
    @Override
    public boolean takesEveryPath() {
      return pattern.pattern().pattern().equals(".*");
    }
  }

  /** A condition on something else than the path. */
  public sealed interface Condition {}

  /**
   * A condition on a header; {@code :method}, {@code :authority}, {@code :scheme} and {@code :path}
   * included.
   *
   * @param name in lower case
   * @param invert whether the condition holds when the matcher does not
   * @param missingAsEmpty whether a missing header counts as an empty one. See R-M-18
   */
  public record HeaderCondition(
      String name, TextMatcher matcher, boolean invert, boolean missingAsEmpty)
      implements Condition {}

  /** A condition on the first occurrence of a query parameter. See R-M-24. */
  public record QueryCondition(String name, TextMatcher matcher) implements Condition {}

  /** A condition on a claim of the verified token. See R-JWT-2. */
  public record ClaimCondition(ImmutableList<String> path, TextMatcher matcher, boolean invert)
      implements Condition {}
}
