package io.meshproof.simulator.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.meshproof.model.request.ClientTls;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.Request;
import io.meshproof.model.request.Token;
import io.meshproof.simulator.access.AccessReview;
import io.meshproof.simulator.access.Action;
import io.meshproof.simulator.access.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads recorded scenarios: {@code NAME.json} with the requests, {@code NAME.yaml} beside it. */
final class ScenarioReader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KUBERNETES = "kubernetes-rbac";

  private ScenarioReader() {}

  /** Returns every record below the given files and folders, in the order of their names. */
  static List<Path> find(List<Path> paths) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path path : paths) {
      try (Stream<Path> files = Files.walk(path)) {
        files
            .filter(file -> file.getFileName().toString().endsWith(".json"))
            .filter(file -> Files.exists(resourcesOf(file)))
            .sorted()
            .forEach(found::add);
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
    return found;
  }

  /** The file that holds the resources of a record. */
  private static Path resourcesOf(Path record) {
    return record.resolveSibling(record.getFileName().toString().replaceFirst("\\.json$", ".yaml"));
  }

  /**
   * Reads one record.
   *
   * @throws ScenarioException if the file is no record
   */
  static Scenario read(Path file) throws IOException {
    JsonNode json;
    try {
      json = JSON.readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw new ScenarioException(file + ": not a JSON document: " + e.getOriginalMessage(), e);
    }
    if (!json.path("proxy").path("kind").isTextual() || !json.path("cases").isArray()) {
      throw new ScenarioException(
          file + ": not a recorded scenario: `proxy` or `cases` is missing");
    }
    String kind = json.path("proxy").path("kind").asText();
    boolean asksProxies = !kind.equals(KUBERNETES);
    boolean isJourney = kind.startsWith("journey");
    Optional<ProxyRef> proxy =
        asksProxies && !isJourney ? Optional.of(proxy(json, kind)) : Optional.empty();
    Optional<ProxyRef> caller = isJourney ? Optional.of(proxy(json, kind)) : Optional.empty();
    return new Scenario(
        json.path("name").asText(file.getFileName().toString()),
        resourcesOf(file),
        proxy,
        caller,
        json.path("meshConfig"),
        map(json.path("jwks")),
        map(json.path("tokens")),
        rejected(json.path("rejected")),
        cases(json.path("cases")));
  }

  private static ProxyRef proxy(JsonNode json, String kind) {
    JsonNode proxy = json.path("proxy");
    return new ProxyRef(
        proxyKind(kind),
        proxy.path("namespace").asText("default"),
        map(proxy.path("labels")),
        proxy.path("serviceAccount").asText("default"));
  }

  private static ProxyRef.Kind proxyKind(String kind) {
    return switch (kind) {
      case "gateway", "journey-gateway" -> ProxyRef.Kind.GATEWAY;
      case "sidecar-inbound" -> ProxyRef.Kind.SIDECAR_INBOUND;
      case "sidecar-outbound", "journey-sidecar" -> ProxyRef.Kind.SIDECAR_OUTBOUND;
      default -> throw new ScenarioException("the proxy kind `" + kind + "` is not known");
    };
  }

  private static ImmutableMap<String, String> map(JsonNode object) {
    ImmutableMap.Builder<String, String> map = ImmutableMap.builder();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      JsonNode value = field.getValue();
      map.put(field.getKey(), value.isTextual() ? value.asText() : value.toString());
    }
    return map.buildOrThrow();
  }

  private static ImmutableSet<Scenario.Rejected> rejected(JsonNode list) {
    ImmutableSet.Builder<Scenario.Rejected> rejected = ImmutableSet.builder();
    for (JsonNode item : list) {
      rejected.add(
          new Scenario.Rejected(
              item.path("kind").asText(),
              item.path("namespace").asText("default"),
              item.path("name").asText()));
    }
    return rejected.build();
  }

  private static ImmutableList<Scenario.Case> cases(JsonNode list) {
    ImmutableList.Builder<Scenario.Case> cases = ImmutableList.builder();
    for (JsonNode item : list) {
      cases.add(
          new Scenario.Case(
              item.path("name").asText(),
              item.has("request") ? item.get("request") : item.path("question"),
              item.path("observed")));
    }
    return cases.build();
  }

  /** Returns the request of a case. */
  static Request request(Scenario scenario, Scenario.Case recorded) {
    JsonNode json = recorded.request();
    Request.Builder request =
        Request.method(json.path("method").asText("GET"), "/")
            .target(expand(scenario, json.path("path").asText("/")))
            .host(json.path("host").asText())
            .port(json.path("port").asInt())
            .sourceIp(json.path("sourceIp").asText(Request.DEFAULT_SOURCE_IP));
    for (JsonNode header : json.path("headers")) {
      request.header(header.get(0).asText(), expand(scenario, header.get(1).asText()));
    }
    if (json.has("token")) {
      request.token(Token.of(token(scenario, json.get("token").asText())));
    }
    if (json.has("address")) {
      request.address(json.get("address").asText());
    }
    if (json.has("tls")) {
      request.tls(tls(json.get("tls")));
    }
    scenario.proxy().ifPresent(request::at);
    scenario.caller().ifPresent(request::entry);
    return request.build();
  }

  private static String token(Scenario scenario, String name) {
    String token = scenario.tokens().get(name);
    if (token == null) {
      throw new ScenarioException(scenario.name() + ": the token `" + name + "` is not declared");
    }
    return token;
  }

  /** Replaces every {@code ${NAME}} by the text of that token. */
  static String expand(Scenario scenario, String text) {
    String expanded = text;
    if (text.contains("${")) {
      for (Map.Entry<String, String> token : scenario.tokens().entrySet()) {
        expanded = expanded.replace("${" + token.getKey() + "}", token.getValue());
      }
    }
    return expanded;
  }

  /** Returns the question of a case that asks the API server's authorizer. */
  static AccessReview question(Scenario.Case recorded) {
    JsonNode json = recorded.request();
    List<String> groups = new ArrayList<>();
    json.path("groups").forEach(group -> groups.add(group.asText()));
    Action.Target target =
        json.has("path")
            ? new Action.PathTarget(json.get("path").asText())
            : new Action.ResourceTarget(
                json.path("group").asText(),
                json.path("resource").asText(),
                json.path("subresource").asText(),
                json.path("object").asText(),
                json.path("namespace").asText());
    return new AccessReview(
        Identity.of(json.path("user").asText(), groups),
        new Action(json.path("verb").asText(), target));
  }

  private static ClientTls tls(JsonNode json) {
    ImmutableList.Builder<String> alpn = ImmutableList.builder();
    json.path("alpn").forEach(protocol -> alpn.add(protocol.asText()));
    return new ClientTls(text(json.path("sni")), alpn.build(), text(json.path("clientPrincipal")));
  }

  private static Optional<String> text(JsonNode json) {
    return json.isTextual() ? Optional.of(json.asText()) : Optional.empty();
  }
}
