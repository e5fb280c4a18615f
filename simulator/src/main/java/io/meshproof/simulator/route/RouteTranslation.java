package io.meshproof.simulator.route;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.route.Refusal;
import io.meshproof.evaluator.route.Route;

/**
 * What became of a virtual service's HTTP rules at one place.
 *
 * @param routes in order; each is an object of its own, by which equal routes are told apart
 * @param refusals the routes that Envoy would refuse, and with them the others
 * @param remarks the rules and matches that came to nothing
 */
public record RouteTranslation(
    ImmutableList<Route> routes, ImmutableList<Refusal> refusals, ImmutableList<Remark> remarks) {}
