package io.meshproof.simulator.route;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.match.TextMatcher;
import io.meshproof.evaluator.route.RouteAction;
import io.meshproof.model.resource.VirtualService.Cors;
import io.meshproof.model.resource.VirtualService.UnmatchedPreflights;

/** How a rule's cross-origin policy becomes Envoy's. See R-C-2, R-C-3, R-C-5. */
final class CrossOrigin {

  private CrossOrigin() {}

  static RouteAction.Cors translate(Cors cors) {
    return new RouteAction.Cors(
        origins(cors),
        String.join(",", cors.allowMethods()),
        String.join(",", cors.allowHeaders()),
        String.join(",", cors.exposeHeaders()),
        cors.maxAge().map(age -> Long.toString(age.toSeconds())),
        cors.allowCredentials(),
        cors.unmatchedPreflights() != UnmatchedPreflights.IGNORE);
  }

  /** Istio: the deprecated list counts only where the other is missing. */
  private static ImmutableList<TextMatcher> origins(Cors cors) {
    return cors.allowOrigins().isEmpty()
        ? cors.allowOrigin().stream()
            .map(origin -> new TextMatcher.Exact(origin, false))
            .collect(ImmutableList.toImmutableList())
        : cors.allowOrigins().stream()
            .map(Matches::matcher)
            .collect(ImmutableList.toImmutableList());
  }
}
