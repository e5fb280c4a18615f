package io.meshproof.simulator.legacy;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.meshproof.model.match.StringMatch;
import io.meshproof.model.resource.RouteRule;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of what a proxy knows of a service's requests.
 *
 * @param rule what is done with them; absent sends them to all pods of the service
 */
record OldRoute(OldPath path, Optional<RouteRule> rule) {
  private static final String URI = "uri";

  /** What no rule speaks of. */
  static final OldRoute DEFAULT = new OldRoute(OldPath.EVERY, Optional.empty());

  static OldRoute of(RouteRule rule) {
    return new OldRoute(
        OldPath.ofRule(Optional.ofNullable(rule.headers().get(URI))), Optional.of(rule));
  }

  /** Whether it takes every request: of the path and of headers it asks nothing. See R-RR-11. */
  boolean isCatchAll() {
    return path.isEvery() && asksOfPathAlone();
  }

  /** Whether it asks of a request nothing but that its path be that, or begin so. */
  boolean asksOfPathAlone() {
    return rule.map(OldRoute::headers).orElse(ImmutableMap.of()).isEmpty() && pattern().isEmpty();
  }

  /** Returns the pattern that it asks of the path. */
  Optional<StringMatch.Regex> pattern() {
    return rule.map(written -> written.headers().get(URI))
        .filter(StringMatch.Regex.class::isInstance)
        .map(StringMatch.Regex.class::cast);
  }

  /** Returns what it asks of headers, and of parts of the request that count as such. */
  static Map<String, StringMatch> headers(RouteRule rule) {
    return Maps.filterKeys(rule.headers(), name -> !name.equals(URI));
  }
}
