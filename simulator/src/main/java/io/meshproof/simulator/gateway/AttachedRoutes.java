package io.meshproof.simulator.gateway;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.route.Route;
import io.meshproof.simulator.route.ResolvedVirtualService;

/**
 * The routes of a virtual service at a gateway. Compared by identity on purpose: routes that only
 * look alike are not the same.
 */
final class AttachedRoutes {
  private final ResolvedVirtualService virtualService;
  private final ImmutableList<Route> routes;

  AttachedRoutes(ResolvedVirtualService virtualService, ImmutableList<Route> routes) {
    this.virtualService = virtualService;
    this.routes = routes;
  }

  ResolvedVirtualService virtualService() {
    return virtualService;
  }

  ImmutableList<Route> routes() {
    return routes;
  }
}
