package io.meshproof.simulator.gateway;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.route.Route;

/**
 * The routes of a virtual service at a gateway. Compared by identity on purpose: routes that only
 * look alike are not the same.
 */
final class AttachedRoutes {
  private final ImmutableList<Route> routes;

  AttachedRoutes(ImmutableList<Route> routes) {
    this.routes = routes;
  }

  ImmutableList<Route> routes() {
    return routes;
  }
}
