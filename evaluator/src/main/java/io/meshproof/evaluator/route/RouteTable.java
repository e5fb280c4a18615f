package io.meshproof.evaluator.route;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.route.RouteSelection.Found;
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

  private final ImmutableList<Route> routes;
  private final ImmutableList<RouteSelection> selections;
  private final RouteIndex index;

  private RouteTable(
      ImmutableList<Route> routes, ImmutableList<RouteSelection> selections, RouteIndex index) {
    this.routes = routes;
    this.selections = selections;
    this.index = index;
  }

  /** Indexes the routes of a virtual host. */
  public static RouteTable compile(VirtualHost virtualHost) {
    ImmutableList<Route> routes = virtualHost.routes();
    ImmutableList.Builder<RouteSelection> selections = ImmutableList.builder();
    for (int i = 0; i < routes.size(); i++) {
      selections.add(new Found(new SelectedRoute(virtualHost, i, routes.get(i))));
    }
    return new RouteTable(routes, selections.build(), RouteIndex.of(routes));
  }

  /** Returns the first route that matches, as Envoy does; later routes are never looked at. */
  public RouteSelection select(Exchange exchange, Tracer tracer) {
    int first = firstMatch(exchange);
    if (tracer.recording()) {
      int tried = first == RouteIndex.NONE ? routes.size() : first + 1;
      tracer.later(() -> explain(exchange, tried));
    }
    return first == RouteIndex.NONE ? NOT_FOUND : selections.get(first);
  }

  private int firstMatch(Exchange exchange) {
    String path = exchange.request().pathWithoutQuery();
    int beginning = index.longestBeginning(path);
    int candidate = index.next(beginning, -1);
    while (candidate != RouteIndex.NONE && !routes.get(candidate).match().matches(path, exchange)) {
      candidate = index.next(beginning, candidate);
    }
    return candidate;
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
