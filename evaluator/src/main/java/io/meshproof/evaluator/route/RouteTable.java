package io.meshproof.evaluator.route;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.match.FirstMatch;
import io.meshproof.evaluator.route.RouteSelection.NotFound;
import io.meshproof.evaluator.trace.Outcome;
import io.meshproof.evaluator.trace.Stage;
import io.meshproof.evaluator.trace.Step;
import io.meshproof.evaluator.trace.Tracer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The routes of one virtual host in the order in which they are tried: the first one that matches
 * is taken. Immutable; safe to share.
 */
public final class RouteTable {
  private static final RouteSelection NOT_FOUND = new NotFound();

  private final VirtualHost virtualHost;
  private final ImmutableList<Route> routes;
  private final FirstMatch index;

  private RouteTable(VirtualHost virtualHost) {
    this.virtualHost = virtualHost;
    this.routes = virtualHost.routes();
    this.index = FirstMatch.of(routes.stream().map(route -> route.match().demands()).toList());
  }

  /** Indexes the routes of a virtual host. */
  public static RouteTable compile(VirtualHost virtualHost) {
    return new RouteTable(virtualHost);
  }

  /** Returns the first route that matches, as Envoy does; later routes are never looked at. */
  public RouteSelection select(Exchange exchange, Tracer tracer) {
    int first = index.in(exchange, routes);
    if (tracer.recording()) {
      int tried = first == FirstMatch.NONE ? routes.size() : first + 1;
      tracer.later(() -> explain(exchange, tried));
      tracer.conditions(() -> conditions(exchange, tried));
    }
    return first == FirstMatch.NONE
        ? NOT_FOUND
        : new SelectedRoute(virtualHost, first, routes.get(first));
  }

  private List<Step> conditions(Exchange exchange, int tried) {
    List<Step> steps = new ArrayList<>(explain(exchange, tried));
    for (Route route : routes.subList(0, tried)) {
      route.origin().ifPresent(origin -> steps.addAll(route.match().checks(exchange, origin)));
    }
    return steps;
  }

  private List<Step> explain(Exchange exchange, int tried) {
    List<Step> steps = new ArrayList<>(tried);
    for (int i = 0; i < tried; i++) {
      Route route = routes.get(i);
      Optional<String> whyNot = route.match().whyNot(exchange);
      steps.add(
          new Step(
              Stage.ROUTE,
              whyNot.isPresent() ? Outcome.NOT_MATCHED : Outcome.MATCHED,
              "route [" + i + "]",
              () -> whyNot.orElseGet(() -> route.match().why(exchange)),
              route.origin()));
    }
    return steps;
  }
}
