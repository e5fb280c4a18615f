package io.meshproof.simulator.scenario;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.http.HttpRequest;
import io.meshproof.evaluator.proxy.ProxyOutcome;
import io.meshproof.evaluator.route.RouteAction;
import io.meshproof.evaluator.route.SelectedRoute;
import io.meshproof.model.request.Request;
import io.meshproof.model.request.Token;
import io.meshproof.simulator.Hop;
import io.meshproof.simulator.Simulation;
import io.meshproof.simulator.access.Access;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Writes down what a simulated proxy did, in the form in which real ones were recorded. */
final class Observation {
  private final Request sent;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  private Observation(Request sent) {
    this.sent = sent;
  }

  /** Returns the record of a simulation. */
  static ObjectNode of(Simulation simulation) {
    Observation observation = new Observation(simulation.request());
    observation.write(simulation.outcome());
    if (simulation.request().at().isEmpty()) {
      observation.writeJourney(simulation);
    }
    return observation.json;
  }

  /** Returns the record of an answer of the API server's authorizer. */
  static ObjectNode of(Access access) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("allowed", access.allowed());
    access
        .grant()
        .ifPresent(
            grant ->
                json.put("binding", grant.binding().toString())
                    .put("role", grant.role().kind() + " " + grant.role().name())
                    .put("subject", grant.subject().toString()));
    return json;
  }

  /** Of a journey, details and route are those of the first hop. */
  private void writeJourney(Simulation simulation) {
    List<Hop> hops = simulation.hops();
    ProxyOutcome first = hops.get(0).outcome();
    json.put("details", details(first));
    json.remove("route");
    first.selectedRoute().ifPresent(this::writeRoute);
    if (json.get("upstream") instanceof ObjectNode upstream) {
      boolean answersItself = simulation.workload().isPresent() && hops.size() == 1;
      upstream.put("workload", simulation.workload().orElse("outside"));
      if (answersItself) {
        upstream.put("cluster", "");
      }
    }
    int status = json.path("status").asInt();
    ArrayNode array = json.putArray("hops");
    for (int i = 0; i < hops.size(); i++) {
      ProxyOutcome outcome = hops.get(i).outcome();
      if (!(outcome instanceof ProxyOutcome.NoResponse)) {
        ObjectNode hop = array.addObject();
        hop.put("proxy", i == 0 ? "entry" : hops.get(i).proxy());
        hop.put("status", status);
        hop.put("details", details(outcome));
        outcome.selectedRoute().ifPresent(route -> hop.put("cluster", cluster(outcome, route)));
      }
    }
  }

  private static String details(ProxyOutcome outcome) {
    return outcome instanceof ProxyOutcome.Replied replied ? replied.details() : "via_upstream";
  }

  /** The cluster that was picked, or that the route names where none was. */
  private static String cluster(ProxyOutcome outcome, SelectedRoute route) {
    return outcome instanceof ProxyOutcome.Forwarded forwarded
        ? forwarded.cluster()
        : route
            .route()
            .action()
            .forward()
            .map(forward -> forward.clusters().get(0).cluster())
            .orElse("");
  }

  private void write(ProxyOutcome outcome) {
    if (outcome instanceof ProxyOutcome.NoResponse none) {
      json.put("connection", none.failure().text());
    } else if (outcome instanceof ProxyOutcome.Replied replied) {
      json.put("status", replied.status());
      replied.body().filter(body -> !body.isEmpty()).ifPresent(body -> json.put("body", body));
      writeHeaders(replied.headers());
      if (!replied.details().isEmpty()) {
        json.put("details", replied.details());
      }
      replied.route().ifPresent(this::writeRoute);
    } else if (outcome instanceof ProxyOutcome.Forwarded forwarded) {
      json.put("status", 200);
      writeHeaders(forwarded.response().apply(Headers.NONE));
      json.put("details", "via_upstream");
      writeUpstream(forwarded.cluster(), forwarded.request());
      writeRoute(forwarded.route());
    } else if (outcome instanceof ProxyOutcome.Tunnelled tunnelled) {
      json.put("status", 200);
      json.putObject("upstream")
          .put("cluster", tunnelled.cluster())
          .put("path", sent.path())
          .put("host", sent.host());
    } else if (outcome instanceof ProxyOutcome.Unknown unknown) {
      json.put("inconclusive", unknown.why());
    }
  }

  private void writeHeaders(Headers headers) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (String name : names(headers)) {
      if (!name.equals("content-type")) {
        ArrayNode values = object.putArray(name);
        headers.all(name).forEach(values::add);
      }
    }
    if (!object.isEmpty()) {
      json.set("headers", object);
    }
  }

  private void writeUpstream(String cluster, HttpRequest request) {
    ObjectNode upstream = json.putObject("upstream");
    upstream.put("cluster", cluster).put("path", request.path()).put("host", request.authority());
    ListMultimap<String, String> before = sentHeaders();
    ObjectNode changed = JsonNodeFactory.instance.objectNode();
    Set<String> names = names(request.headers());
    names.addAll(before.keySet());
    for (String name : names) {
      List<String> values = request.headers().all(name);
      if (!isLeftOut(name) && !values.equals(before.get(name))) {
        ArrayNode array = changed.putArray(name);
        values.forEach(array::add);
      }
    }
    if (!changed.isEmpty()) {
      upstream.set("headers", changed);
    }
  }

  /** The client's own headers, line by line: those that Envoy joins have changed. */
  private ListMultimap<String, String> sentHeaders() {
    ListMultimap<String, String> lines = MultimapBuilder.treeKeys().arrayListValues().build();
    sent.headers().forEach(line -> lines.put(line.name().toLowerCase(Locale.ROOT), line.value()));
    sent.token()
        .filter(Token.Compact.class::isInstance)
        .map(Token.Compact.class::cast)
        .ifPresent(token -> lines.put("authorization", "Bearer " + token.text()));
    return lines;
  }

  private static Set<String> names(Headers headers) {
    TreeSet<String> names = new TreeSet<>();
    headers.lines().forEach(line -> names.add(line.name()));
    return names;
  }

  private static boolean isLeftOut(String name) {
    return name.startsWith("x-envoy-")
        || name.equals("x-forwarded-for")
        || name.equals("x-forwarded-proto")
        || name.equals("x-forwarded-client-cert")
        || name.equals("x-request-id");
  }

  private void writeRoute(SelectedRoute selected) {
    ObjectNode route = json.putObject("route");
    ArrayNode domains = route.putArray("domains");
    selected.virtualHost().domains().stream().sorted().forEach(domains::add);
    route.put("index", selected.index());
    if (!selected.route().name().isEmpty()) {
      route.put("name", selected.route().name());
    }
    if (selected.route().action() instanceof RouteAction.Forward forward) {
      writeForward(route, forward);
    }
  }

  private static void writeForward(ObjectNode route, RouteAction.Forward forward) {
    if (forward.weighted()) {
      ArrayNode weighted = route.putArray("weighted");
      for (RouteAction.WeightedCluster cluster : forward.clusters()) {
        weighted.addObject().put("cluster", cluster.cluster()).put("weight", cluster.weight());
      }
    } else {
      route.put("cluster", forward.clusters().get(0).cluster());
    }
    if (!forward.mirrors().isEmpty()) {
      ArrayNode mirrors = route.putArray("mirrors");
      forward.mirrors().forEach(mirror -> mirrors.add(mirror.cluster()));
    }
    forward.timeout().ifPresent(timeout -> route.put("timeoutSeconds", seconds(timeout)));
    forward.retry().ifPresent(retry -> writeRetry(route.putObject("retry"), retry));
  }

  private static void writeRetry(ObjectNode json, RouteAction.RetryPolicy retry) {
    json.put("attempts", retry.attempts()).put("on", retry.on());
    if (!retry.statusCodes().isEmpty()) {
      ArrayNode codes = json.putArray("statusCodes");
      retry.statusCodes().forEach(codes::add);
    }
    retry.perTryTimeout().ifPresent(time -> json.put("perTryTimeoutSeconds", seconds(time)));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
