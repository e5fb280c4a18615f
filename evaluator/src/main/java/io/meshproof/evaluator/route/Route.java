package io.meshproof.evaluator.route;

import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.match.FirstMatch;
import io.meshproof.model.source.Origin;
import java.util.Optional;

/**
 * One Envoy route.
 *
 * @param name the route's name; empty where it has none
 * @param origin the match (or the rule) of the resource that made it; absent for a route that Istio
 *     makes by itself
 */
public record Route(String name, RouteMatch match, RouteAction action, Optional<Origin> origin)
    implements FirstMatch.Entry {

  @Override
  public boolean suits(Exchange exchange) {
    return match.matches(exchange);
  }

  /**
   * Istio: a route that takes every request; such routes go to the end of a virtual host. See
   * R-M-6.
   */
  public boolean isCatchAll() {
    return match.conditions().isEmpty() && match.path().takesEveryPath();
  }
}
