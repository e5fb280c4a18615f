package io.meshproof.evaluator.route;

/** What came of looking for the route of a request. */
public sealed interface RouteSelection
    permits SelectedRoute, RouteSelection.HttpsRedirect, RouteSelection.NotFound {

  /** The virtual host wants https before it looks at any route. See R-GW-29. */
  record HttpsRedirect(VirtualHost virtualHost) implements RouteSelection {}

  /** No virtual host serves the host, or none of its routes matches. See R-PIPE-3. */
  record NotFound() implements RouteSelection {}
}
