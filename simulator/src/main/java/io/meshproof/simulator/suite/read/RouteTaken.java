package io.meshproof.simulator.suite.read;

import com.google.common.base.Utf8;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.proxy.ProxyOutcome;
import io.meshproof.evaluator.proxy.ProxyOutcome.Forwarded;
import io.meshproof.evaluator.proxy.ProxyOutcome.Replied;
import io.meshproof.evaluator.route.Route;
import io.meshproof.evaluator.route.RouteAction;
import io.meshproof.evaluator.route.SelectedRoute;
import io.meshproof.model.request.Request;
import io.meshproof.model.source.DurationText;
import io.meshproof.model.source.Node;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.Simulation;
import io.meshproof.simulator.report.JsonText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the first proxy on the way made of a request: that is all that other tools look at. */
final class RouteTaken {
  /** What is observed where there is nothing. */
  static final String NONE = "none";

  private static final Pattern RULE = Pattern.compile("(/spec/http/[0-9]+).*");

  private RouteTaken() {}

  private static ProxyOutcome outcome(Simulation simulation) {
    return simulation.hops().get(0).outcome();
  }

  private static Optional<Forwarded> forwarded(Simulation simulation) {
    return outcome(simulation) instanceof Forwarded forwarded
        ? Optional.of(forwarded)
        : Optional.empty();
  }

  /** A field of the rule of the virtual service that was taken, as JSON. */
  static List<String> field(Simulation simulation, String name) {
    return List.of(
        rule(simulation).flatMap(rule -> rule.child(name)).map(RouteTaken::json).orElse(NONE));
  }

  private static Optional<Node> rule(Simulation simulation) {
    Optional<Origin> origin = origin(simulation);
    Matcher pointer = RULE.matcher(origin.map(Origin::pointer).orElse(""));
    return origin.isPresent() && pointer.matches()
        ? simulation
            .resources()
            .document(origin.get().resource())
            .map(document -> document.root().at(pointer.group(1)))
        : Optional.empty();
  }

  private static Optional<Origin> origin(Simulation simulation) {
    return outcome(simulation).selectedRoute().map(SelectedRoute::route).flatMap(Route::origin);
  }

  /** The virtual service that the rule stands in, as a delegate names it. */
  static List<String> delegate(Simulation simulation, boolean hasNamespace) {
    return origin(simulation).map(Origin::resource).stream()
        .map(
            resource ->
                hasNamespace
                    ? Map.of("name", resource.name(), "namespace", resource.namespace())
                    : Map.of("name", resource.name()))
        .map(RouteTaken::text)
        .toList();
  }

  /** Returns a value as JSON in one line, the names of members in order. */
  static String json(Node node) {
    return text(new Part(node).json());
  }

  private static String text(Object value) {
    return JsonText.of(sorted(value)).strip().replaceAll("\n *", " ");
  }

  private static Object sorted(Object value) {
    if (value instanceof Map<?, ?> members) {
      Map<String, Object> sorted = new TreeMap<>();
      members.forEach((name, member) -> sorted.put(String.valueOf(name), sorted(member)));
      return sorted;
    }
    return value instanceof List<?> items ? items.stream().map(RouteTaken::sorted).toList() : value;
  }

  static List<String> cluster(Simulation simulation) {
    return forwarded(simulation).map(Forwarded::cluster).stream().toList();
  }

  /** Envoy's tool looks at routes that forward, whether their cluster is there or not. */
  private static Stream<SelectedRoute> forwarding(Simulation simulation) {
    return outcome(simulation).selectedRoute().stream()
        .filter(selected -> selected.route().action().forward().isPresent());
  }

  /** The overall deadline; Istio writes zero where there is none. */
  static List<String> timeout(Simulation simulation) {
    return forwarding(simulation)
        .flatMap(selected -> selected.route().action().forward().stream())
        .map(forward -> DurationText.of(forward.timeout().orElse(Duration.ZERO)))
        .toList();
  }

  /** The resource that the route was made from, as Istio writes it into the route's metadata. */
  static List<String> resource(Simulation simulation) {
    return origin(simulation).map(Origin::resource).stream()
        .map(
            resource ->
                "/apis/networking.istio.io/v1/namespaces/%s/virtual-service/%s"
                    .formatted(resource.namespace(), resource.name()))
        .toList();
  }

  static List<String> virtualHost(Simulation simulation) {
    return forwarding(simulation).map(selected -> selected.virtualHost().name()).toList();
  }

  static List<String> authority(Simulation simulation) {
    return forwarded(simulation).map(forward -> forward.request().authority()).stream().toList();
  }

  static List<String> path(Simulation simulation) {
    return forwarded(simulation).map(forward -> forward.request().path()).stream().toList();
  }

  /** Where the request is sent to; Envoy: back to where it is, for a route that answers itself. */
  static List<String> redirect(Simulation simulation) {
    if (!(outcome(simulation) instanceof Replied replied)) {
      return List.of();
    }
    boolean isOwnAnswer =
        replied.route().filter(taken -> isDirectResponse(taken.route())).isPresent();
    return isOwnAnswer
        ? List.of(url(simulation.request()))
        : replied.headers().first("location").stream().toList();
  }

  private static String url(Request request) {
    return (request.tls().isPresent() ? "https://" : "http://") + request.host() + request.path();
  }

  private static boolean isDirectResponse(Route route) {
    return route.action() instanceof RouteAction.DirectResponse;
  }

  /** A header that the request goes on with; pseudo headers are headers too. */
  static List<String> header(Simulation simulation, String name) {
    return forwarded(simulation).stream()
        .flatMap(forward -> forward.request().values(name).stream())
        .toList();
  }

  static List<String> responseHeader(Simulation simulation, String name) {
    Stream<Headers> headers =
        outcome(simulation) instanceof Replied replied
            ? Stream.of(withLength(replied))
            : forwarded(simulation).stream().map(to -> to.response().apply(Headers.NONE));
    return headers.flatMap(lines -> lines.all(name).stream()).toList();
  }

  private static Headers withLength(Replied replied) {
    return replied
        .body()
        .map(body -> replied.headers().with("content-length", "" + Utf8.encodedLength(body)))
        .orElse(replied.headers());
  }
}
