package io.meshproof.evaluator.route;

/** A route that was taken, the virtual host it stands in, and its index there. */
public record SelectedRoute(VirtualHost virtualHost, int index, Route route)
    implements RouteSelection {}
