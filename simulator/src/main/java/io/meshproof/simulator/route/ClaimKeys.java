package io.meshproof.simulator.route;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.match.TextMatcher;
import java.util.Optional;

/** Header names that stand for claims of the verified token. See R-JWT-1. */
final class ClaimKeys {
  /** What such a name begins with. */
  static final String CLAIMS = "@request.auth.claims";

  private static final Splitter DOT = Splitter.on('.');
  private static final Splitter BRACKETS = Splitter.on("][");

  private ClaimKeys() {}

  /** Returns the path of claims that a header name stands for; nothing for an ordinary name. */
  static Optional<ImmutableList<String>> parse(String name) {
    if (!TextMatcher.lower(name).startsWith(CLAIMS)) {
      return Optional.empty();
    }
    String rest = name.substring(CLAIMS.length());
    if (rest.startsWith(".") && rest.length() > 1) {
      return Optional.of(path(name, DOT.splitToList(rest.substring(1))));
    }
    if (rest.startsWith("[") && rest.endsWith("]") && rest.length() > 2) {
      return Optional.of(path(name, BRACKETS.splitToList(rest.substring(1, rest.length() - 1))));
    }
    return Optional.empty();
  }

  private static ImmutableList<String> path(String name, Iterable<String> claims) {
    ImmutableList<String> path = ImmutableList.copyOf(claims);
    if (path.contains("")) {
      // Envoy: a path of keys has no empty key. See R-JWT-5.
      throw new RefusedException("`" + name + "` has an empty part");
    }
    return path;
  }
}
