package io.meshproof.evaluator.route;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.match.Condition;
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
}
