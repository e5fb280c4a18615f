package io.meshproof.simulator.generate;

import io.meshproof.evaluator.route.Route;
import io.meshproof.evaluator.route.VirtualHost;
import io.meshproof.simulator.registry.ClusterName;
import java.util.stream.Stream;

/** A route that a request can be made for. */
record Choice(Way way, VirtualHost virtualHost, Route route) {

  /** Returns every route of a way. */
  static Stream<Choice> along(Way way) {
    return way.manager().routes().virtualHosts().stream()
        .flatMap(
            virtualHost ->
                virtualHost.routes().stream().map(route -> new Choice(way, virtualHost, route)));
  }

  /** Whether weights or a fault decide what becomes of a request. */
  boolean isLeftToChance() {
    return route.action().fault().isPresent() || destinations().limit(2).count() > 1;
  }

  /** The services that the route leads to. */
  Stream<ClusterName> destinations() {
    return route.action().forward().stream()
        .flatMap(forward -> forward.clusters().stream())
        .flatMap(cluster -> ClusterName.parse(cluster.cluster()).stream());
  }
}
