package io.meshproof.simulator.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Sets;
import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.read.MeshConfigReader;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.Request;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.access.Authorizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Runs recorded scenarios through the simulation and tells where it differs from what was observed.
 */
public final class Comparison {

  /** What records tell; each is compared for itself. */
  private static final ImmutableList<String> FIELDS =
      ImmutableList.of(
          "connection",
          "inconclusive",
          "status",
          "body",
          "headers",
          "details",
          "upstream.cluster",
          "upstream.path",
          "upstream.host",
          "upstream.headers",
          "upstream.workload",
          "route.domains",
          "route.index",
          "route.name",
          "route.cluster",
          "route.weighted",
          "route.mirrors",
          "route.timeoutSeconds",
          "route.retry",
          "hops",
          "allowed",
          "binding",
          "role",
          "subject");

  /** Numbers are compared by value: 60 is 60.0. */
  private static final Comparator<JsonNode> BY_VALUE =
      (left, right) -> {
        if (left.isNumber() && right.isNumber()) {
          return Double.compare(left.asDouble(), right.asDouble());
        }
        return left.equals(right) ? 0 : 1;
      };

  /** Recorded services have no more workloads than this. */
  private static final int MOST_ENDPOINTS = 3;

  private Comparison() {}

  /**
   * Compares every scenario below the given files and folders.
   *
   * @throws ScenarioException if a file is no record
   */
  public static Agreement compare(List<Path> paths) throws IOException {
    Agreement agreement = new Agreement();
    for (Path file : ScenarioReader.find(paths)) {
      agreement.startScenario();
      compare(ScenarioReader.read(file), agreement);
    }
    return agreement;
  }

  private static void compare(Scenario scenario, Agreement agreement) throws IOException {
    Resources read = ResourceReader.read(List.of(scenario.resources()));
    Resources resources =
        read.withMeshConfig(MeshConfigReader.read(scenario.meshConfig().toString()));
    compareRejected(scenario, resources, agreement);
    if (scenario.cases().isEmpty()) {
      return;
    }
    if (scenario.asksKubernetes()) {
      compareAccess(scenario, Authorizer.of(resources), agreement);
      return;
    }
    Mesh mesh = Mesh.of(resources, MeshOptions.DEFAULT.withJwks(scenario.jwks()));
    for (Scenario.Case recorded : scenario.cases()) {
      agreement.add(scenario.name(), recorded.name(), closest(mesh, scenario, recorded));
    }
  }

  private static void compareAccess(Scenario scenario, Authorizer authorizer, Agreement agreement) {
    for (Scenario.Case recorded : scenario.cases()) {
      JsonNode simulated = Observation.of(authorizer.review(ScenarioReader.question(recorded)));
      agreement.add(
          scenario.name(), recorded.name(), results(scenario, recorded.observed(), simulated));
    }
  }

  private static void compareRejected(Scenario scenario, Resources resources, Agreement agreement) {
    Set<Scenario.Rejected> simulated =
        resources.rejected().stream().map(Scenario.Rejected::of).collect(Collectors.toSet());
    if (scenario.rejected().isEmpty() && simulated.isEmpty()) {
      return;
    }
    List<FieldResult> results = new ArrayList<>();
    results.add(
        new FieldResult(
            "rejected",
            scenario.rejected().equals(simulated),
            names(Sets.difference(scenario.rejected(), simulated)),
            names(Sets.difference(simulated, scenario.rejected()))));
    agreement.add(scenario.name(), "rejected", results);
  }

  /** The names on one side only, as a text. */
  private static String names(Set<Scenario.Rejected> refused) {
    return refused.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
  }

  /**
   * Compares a case. Where the real choice among weighted clusters was chance, every choice is
   * tried and the closest counts.
   */
  private static List<FieldResult> closest(Mesh mesh, Scenario scenario, Scenario.Case recorded) {
    Request request = ScenarioReader.request(scenario, recorded);
    List<FieldResult> best = List.of();
    long fewest = Long.MAX_VALUE;
    for (long seed : seeds(recorded.observed().path("route").path("weighted"), scenario)) {
      JsonNode simulated = Observation.of(mesh.simulate(request.toBuilder().seed(seed).build()));
      List<FieldResult> results = results(scenario, recorded.observed(), simulated);
      long differences = results.stream().filter(result -> !result.agrees()).count();
      if (differences < fewest) {
        fewest = differences;
        best = results;
      }
    }
    return best;
  }

  /**
   * The seeds that pick each of the clusters (the sums of the weights before it) and, on a journey,
   * each of its endpoints.
   */
  private static List<Long> seeds(JsonNode weighted, Scenario scenario) {
    List<Long> starts = new ArrayList<>();
    long sum = 0;
    for (JsonNode cluster : weighted) {
      starts.add(sum);
      sum += cluster.path("weight").asLong();
    }
    if (starts.isEmpty()) {
      starts.add(0L);
      sum = 1;
    }
    List<Long> seeds = new ArrayList<>();
    for (int endpoint = 0;
        endpoint < (scenario.proxy().isPresent() ? 1 : MOST_ENDPOINTS);
        endpoint++) {
      for (long start : starts) {
        seeds.add(endpoint * sum + start);
      }
    }
    return seeds;
  }

  private static List<FieldResult> results(
      Scenario scenario, JsonNode observed, JsonNode simulated) {
    List<FieldResult> results = new ArrayList<>();
    for (String field : FIELDS) {
      JsonNode left = at(observed, field);
      JsonNode right = at(simulated, field);
      if (!left.isMissingNode() || !right.isMissingNode()) {
        String observedText = ScenarioReader.expand(scenario, text(left));
        boolean agrees = left.equals(BY_VALUE, right) || observedText.equals(text(right));
        results.add(new FieldResult(field, agrees, observedText, text(right)));
      }
    }
    return results;
  }

  private static JsonNode at(JsonNode json, String field) {
    JsonNode value = json;
    for (String name : com.google.common.base.Splitter.on('.').split(field)) {
      value = value.path(name);
    }
    return field.equals("route.domains") ? sorted(value) : value;
  }

  /** The order of a virtual host's domains means nothing. */
  private static JsonNode sorted(JsonNode domains) {
    if (domains.isMissingNode()) {
      return MissingNode.getInstance();
    }
    TreeSet<String> names = new TreeSet<>();
    domains.forEach(domain -> names.add(domain.asText()));
    com.fasterxml.jackson.databind.node.ArrayNode array =
        com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.arrayNode();
    names.forEach(array::add);
    return array;
  }

  private static String text(JsonNode json) {
    return json.isMissingNode() ? "" : json.isTextual() ? json.asText() : json.toString();
  }

  /** How one field of one case compares; a side without the field is an empty text. */
  public record FieldResult(String field, boolean agrees, String observed, String simulated) {}
}
