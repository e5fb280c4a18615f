package io.meshproof.simulator.suite;

import com.google.common.collect.ImmutableSet;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.proxy.ProxyOutcome;
import io.meshproof.evaluator.proxy.ProxyOutcome.Forwarded;
import io.meshproof.evaluator.proxy.ProxyOutcome.Replied;
import io.meshproof.model.source.JsonPointers;
import io.meshproof.model.source.Node;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.Decision.Answered;
import io.meshproof.simulator.Decision.Redirected;
import io.meshproof.simulator.Decision.Refused;
import io.meshproof.simulator.Decision.Routed;
import io.meshproof.simulator.Hop;
import io.meshproof.simulator.Simulation;
import io.meshproof.simulator.registry.ClusterName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be seen of what became of a request, aspect by aspect. */
public final class Observations {
  /** Below a resource's spec: {@code rules/1}, {@code http/2}, {@code jwtRules/0}. */
  private static final int RULE_DEPTH = 3;

  private static final Set<String> LISTS_OF_RULES =
      ImmutableSet.of("rules", "http", "tls", "tcp", "jwtRules");

  /** What stands between two proxies. */
  public static final String NEXT_HOP = " → ";

  private Observations() {}

  /** The kind of decision: {@code routed}, {@code refused}, … */
  public static List<String> decision(Simulation simulation) {
    return List.of(simulation.decision().kind());
  }

  /** The status; none where there was no response. */
  public static List<String> status(Simulation simulation) {
    return simulation.status() == 0 ? List.of() : List.of(Integer.toString(simulation.status()));
  }

  /** Envoy's response code details. */
  public static List<String> details(Simulation simulation) {
    return Stream.of(simulation.decision().details()).filter(text -> !text.isEmpty()).toList();
  }

  /** Envoy's response flag. */
  public static List<String> flag(Simulation simulation) {
    return simulation.decision().responseFlag().stream().toList();
  }

  /** The host of the service that the request goes to, or the cluster's name where it is none. */
  public static List<String> destination(Simulation simulation) {
    return routed(simulation).map(Routed::cluster).stream()
        .map(cluster -> ClusterName.parse(cluster).map(ClusterName::host).orElse(cluster))
        .toList();
  }

  /** The subset of that service; none for the whole of it. */
  public static List<String> subset(Simulation simulation) {
    return cluster(simulation).map(ClusterName::subset).filter(name -> !name.isEmpty()).toList();
  }

  /** The port of that service. */
  public static List<String> port(Simulation simulation) {
    return cluster(simulation).map(name -> Integer.toString(name.port())).toList();
  }

  /** The workload of the mesh that the request reaches. */
  public static List<String> workload(Simulation simulation) {
    return simulation.workload().stream().toList();
  }

  /** Where the client is sent instead. */
  public static List<String> redirect(Simulation simulation) {
    return simulation.decision() instanceof Redirected redirected
        ? List.of(redirected.location())
        : List.of();
  }

  /** The path that the request goes on with. */
  public static List<String> path(Simulation simulation) {
    return routed(simulation).flatMap(Routed::path).stream().toList();
  }

  /** The Host header that the request goes on with. */
  public static List<String> host(Simulation simulation) {
    return routed(simulation).flatMap(Routed::host).stream().toList();
  }

  /** The body of a proxy's own answer. */
  public static List<String> body(Simulation simulation) {
    if (simulation.decision() instanceof Answered answered) {
      return answered.body().stream().toList();
    }
    return simulation.decision() instanceof Refused refused
        ? refused.body().stream().toList()
        : List.of();
  }

  /** A header that the request goes on with. */
  public static List<String> header(Simulation simulation, String name) {
    return simulation.outcome() instanceof Forwarded forwarded
        ? forwarded.request().headers().all(name.toLowerCase(Locale.ROOT))
        : List.of();
  }

  /** A header of the answer, as far as the mesh decides on it. */
  public static List<String> responseHeader(Simulation simulation, String name) {
    ProxyOutcome outcome = simulation.outcome();
    Headers headers = Headers.NONE;
    if (outcome instanceof Replied replied) {
      headers = replied.headers();
    } else if (outcome instanceof Forwarded forwarded) {
      headers = forwarded.response().apply(Headers.NONE);
    }
    return headers.all(name.toLowerCase(Locale.ROOT));
  }

  /** The resources that decided: {@code AuthorizationPolicy/shop/entrance}. */
  public static List<String> by(Simulation simulation) {
    return Deciders.of(simulation).stream().map(Observations::name).distinct().toList();
  }

  private static String name(Origin origin) {
    return origin.resource().kind() + "/" + origin.resource().qualifiedName();
  }

  /**
   * The rules that decided: index, and name where they have one.
   *
   * @param resources those that count: {@code AuthorizationPolicy/shop/entrance}
   */
  public static List<String> rule(Simulation simulation, Predicate<String> resources) {
    return Deciders.of(simulation).stream()
        .filter(origin -> resources.test(name(origin)))
        .flatMap(origin -> rule(simulation, origin).stream())
        .distinct()
        .toList();
  }

  private static List<String> rule(Simulation simulation, Origin origin) {
    List<String> tokens = JsonPointers.tokens(origin.pointer());
    if (tokens.size() < RULE_DEPTH || !LISTS_OF_RULES.contains(tokens.get(1))) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    names.add(tokens.get(2));
    simulation
        .resources()
        .document(origin.resource())
        .map(document -> document.root().at("/spec/" + tokens.get(1) + "/" + tokens.get(2)))
        .flatMap(rule -> rule.child("name"))
        .filter(Node.Scalar.class::isInstance)
        .ifPresent(name -> names.add(((Node.Scalar) name).text()));
    return names;
  }

  /** The proxies on the way, as one text: {@code gateway a/b → workload c/d}. */
  public static List<String> hops(Simulation simulation) {
    return List.of(
        simulation.hops().stream().map(Hop::proxy).collect(Collectors.joining(NEXT_HOP)));
  }

  /** The reasons of all steps. */
  public static List<String> because(Simulation simulation) {
    return simulation.trace().steps().stream().map(step -> step.reason().text()).toList();
  }

  private static Optional<Routed> routed(Simulation simulation) {
    return simulation.decision() instanceof Routed routed ? Optional.of(routed) : Optional.empty();
  }

  private static Stream<ClusterName> cluster(Simulation simulation) {
    return routed(simulation).map(Routed::cluster).flatMap(ClusterName::parse).stream();
  }
}
