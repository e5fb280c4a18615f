package io.meshproof.simulator.suite.first;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.render.YamlText;
import io.meshproof.model.request.ClientTls;
import io.meshproof.model.request.Header;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.Request;
import io.meshproof.model.resource.Resource;
import io.meshproof.model.resource.Service;
import io.meshproof.model.resource.Workload;
import io.meshproof.model.source.Node;
import io.meshproof.simulator.Decision;
import io.meshproof.simulator.Decision.Redirected;
import io.meshproof.simulator.Decision.Routed;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.Simulation;
import io.meshproof.simulator.report.JsonObject;
import io.meshproof.simulator.suite.Observations;
import io.meshproof.simulator.suite.coverage.Goal;
import io.meshproof.simulator.suite.first.FirstSuite.FoundCase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes requests, and what becomes of them, as a suite. Not thread-safe. */
final class SuiteYaml {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private final Map<ProxyRef, String> proxies = new LinkedHashMap<>();
  private final Map<Map<String, Object>, String> tokens = new LinkedHashMap<>();

  SuiteYaml(Mesh mesh) {
    for (Resource resource : mesh.resources().accepted()) {
      if (resource instanceof Workload || resource instanceof Service) {
        String name = "sidecar-inbound:" + resource.ref().qualifiedName();
        mesh.findProxy(name).ifPresent(proxy -> proxies.putIfAbsent(proxy, name));
      }
    }
  }

  String write(
      List<String> resources, List<FoundCase> cases, List<Goal> unreachable, List<Goal> missed) {
    List<Object> written = new ArrayList<>();
    cases.forEach(each -> testCase(each).ifPresent(written::add));
    Map<String, Object> suite =
        new JsonObject()
            .with("resources", resources)
            .withAll(tokens())
            .with("cases", written)
            .members();
    StringBuilder text = new StringBuilder();
    text.append("# What becomes of a request for each route and rule today.\n");
    unreachable.forEach(
        goal ->
            comment(text, "unreachable: " + goal.title() + ": " + goal.unreachable().orElse("")));
    missed.forEach(goal -> comment(text, "no request was found for " + goal.title()));
    return text + YamlText.of(node(suite));
  }

  private static void comment(StringBuilder text, String line) {
    text.append("# ").append(line.replaceAll("[\r\n]+", " ")).append('\n');
  }

  private Map<String, Object> tokens() {
    Map<String, Object> declared = new LinkedHashMap<>();
    tokens.forEach((claims, name) -> declared.put(name, Map.of("verified", claims)));
    return declared.isEmpty() ? Map.of() : Map.of("tokens", declared);
  }

  /** Returns the case, unless a suite cannot name the proxy that is asked. */
  private Optional<Map<String, Object>> testCase(FoundCase found) {
    Request request = found.simulation().request();
    if (request.at().isPresent() && !proxies.containsKey(request.at().get())) {
      return Optional.empty();
    }
    return Optional.of(
        new JsonObject()
            .with("name", found.goals().stream().map(Goal::title).collect(Collectors.joining(", ")))
            .with("request", request(request))
            .with("expect", expectation(found.simulation()))
            .members());
  }

  private Map<String, Object> request(Request request) {
    boolean isHttps = request.tls().isPresent();
    JsonObject json = new JsonObject();
    if (!request.method().equals("GET")) {
      json.with("method", request.method());
    }
    json.with("host", request.host()).with("path", request.path());
    Map<String, Object> headers = new LinkedHashMap<>();
    for (Header header : request.headers()) {
      headers.put(header.name(), header.value());
    }
    if (!headers.isEmpty()) {
      json.with("headers", headers);
    }
    request.verifiedClaims().ifPresent(claims -> json.with("token", token(claims)));
    request.from().ifPresent(workload -> json.with("from", workload));
    request.at().ifPresent(proxy -> json.withText("at", proxies.getOrDefault(proxy, "")));
    request.tls().ifPresent(tls -> json.with("tls", tls(tls, request)));
    if (request.at().isPresent() || request.port() != (isHttps ? HTTPS : HTTP)) {
      json.with("port", request.port());
    }
    request.address().ifPresent(address -> json.with("address", address));
    if (!request.sourceIp().equals(Request.DEFAULT_SOURCE_IP)) {
      json.with("sourceIp", request.sourceIp());
    }
    if (request.seed() != 0) {
      json.with("seed", request.seed());
    }
    return json.members();
  }

  private String token(Map<String, Object> claims) {
    return tokens.computeIfAbsent(claims, unseen -> "token-" + (tokens.size() + 1));
  }

  private static Object tls(ClientTls tls, Request request) {
    if (tls.alpn().isEmpty()
        && tls.principal().isEmpty()
        && tls.sni().equals(Optional.of(request.hostName()))) {
      return true;
    }
    return new JsonObject()
        .withOptional("sni", tls.sni())
        .withItems("alpn", tls.alpn())
        .withOptional("principal", tls.principal())
        .members();
  }

  private static Map<String, Object> expectation(Simulation simulation) {
    Decision decision = simulation.decision();
    JsonObject json = new JsonObject();
    if (simulation.status() == Decision.NO_STATUS) {
      json.with("decision", decision.kind());
    } else {
      json.with("status", simulation.status());
    }
    if (decision instanceof Routed routed) {
      Observations.destination(simulation).forEach(host -> json.with("destination", host));
      Observations.subset(simulation).forEach(subset -> json.with("subset", subset));
      routed
          .path()
          .filter(path -> !path.equals(simulation.request().path()))
          .ifPresent(path -> json.with("path", path));
    }
    if (decision instanceof Redirected redirected) {
      json.with("redirect", redirected.location());
    }
    if (decision.isDenial() && decision.decidedBy().isPresent()) {
      Observations.by(simulation).stream().findFirst().ifPresent(by -> json.with("by", by));
    }
    return json.members();
  }

  /** Returns a JSON value as a tree that is written nowhere. */
  private static Node node(Object value) {
    if (value instanceof Map<?, ?> members) {
      return new Node.Mapping(
          0,
          0,
          members.entrySet().stream()
              .map(
                  member ->
                      new Node.Field(
                          String.valueOf(member.getKey()), 0, 0, node(member.getValue())))
              .collect(ImmutableList.toImmutableList()));
    }
    if (value instanceof Iterable<?> items) {
      ImmutableList.Builder<Node> nodes = ImmutableList.builder();
      items.forEach(item -> nodes.add(node(item)));
      return new Node.Sequence(0, 0, nodes.build());
    }
    return new Node.Scalar(0, 0, type(value), String.valueOf(value));
  }

  private static Node.Scalar.Type type(Object value) {
    if (value instanceof Boolean) {
      return Node.Scalar.Type.BOOLEAN;
    }
    return value instanceof Number ? Node.Scalar.Type.FLOAT : Node.Scalar.Type.STRING;
  }
}
