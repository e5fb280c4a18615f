package io.meshproof.simulator.suite.read;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.meshproof.model.request.Request;
import io.meshproof.model.source.Document;
import io.meshproof.model.source.Node;
import io.meshproof.model.source.Place;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.suite.Check;
import io.meshproof.simulator.suite.Expectation;
import io.meshproof.simulator.suite.SuiteCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * Reads tests of Envoy's router_check_tool. They are put to the routes that the resources make,
 * where the tool itself takes a route configuration.
 */
final class RouterCheckReader {
  private static final BiPredicate<String, String> SAME = String::equals;

  private final ForeignRequests requests;
  private final String file;

  private RouterCheckReader(Mesh mesh, String file) {
    this.requests = new ForeignRequests(mesh);
    this.file = file;
  }

  /** Whether this is a file of the tool: a list, or a field {@code tests}, of named tests. */
  static boolean recognizes(List<Document> documents) {
    return documents.size() == 1
        && tests(documents.get(0).root()).stream()
            .anyMatch(
                test -> test.child("test_name").isPresent() || test.child("testName").isPresent());
  }

  private static List<Node> tests(Node root) {
    return root.child("tests").orElse(root).itemsOrNone();
  }

  static ImmutableList<SuiteCase> read(List<Document> documents, Mesh mesh, String file) {
    RouterCheckReader reader = new RouterCheckReader(mesh, file);
    return tests(documents.get(0).root()).stream()
        .map(Part::new)
        .map(reader::testCase)
        .collect(ImmutableList.toImmutableList());
  }

  private SuiteCase testCase(Part test) {
    return new SuiteCase(
        test.at("test_name").map(Part::text).orElse(""),
        place(test),
        ImmutableSet.of(),
        false,
        Optional.empty(),
        request(test.at("input").orElseThrow()),
        new Expectation(checks(test.at("validate").orElseThrow())));
  }

  private Request request(Part input) {
    Request.Builder request =
        requests.start(
            text(input, "method", "GET"),
            text(input, "authority", ""),
            text(input, "path", "/"),
            input.at("ssl").filter(Part::isTrue).isPresent());
    input.at("random_value").ifPresent(value -> request.seed(value.number()));
    if (input.at("internal").filter(Part::isTrue).isPresent()) {
      request.header("x-envoy-internal", "true");
    }
    Stream.of("additional_headers", "additional_request_headers")
        .flatMap(name -> input.at(name).stream())
        .flatMap(list -> list.items().stream())
        .forEach(header -> request.header(name(header), text(header, "value", "")));
    return request.build();
  }

  /** Returns a field under its new or its old name. */
  private static String text(Part part, String name, String absent) {
    return part.at(name).or(() -> part.at(":" + name)).map(Part::text).orElse(absent);
  }

  private static String name(Part header) {
    return header
        .at("key")
        .or(() -> header.at("field"))
        .map(Part::text)
        .orElse("")
        .toLowerCase(Locale.ROOT);
  }

  private ImmutableList<Check> checks(Part validate) {
    List<Check> checks = new ArrayList<>();
    for (Map.Entry<String, Part> field : validate.fields().entrySet()) {
      Part value = field.getValue();
      switch (field.getKey()) {
        case "cluster_name" -> checks.add(check(field, RouteTaken::cluster));
        // Istio makes no virtual clusters.
        case "virtual_cluster_name" -> checks.add(check(field, seen -> List.of()));
        case "virtual_host_name" -> checks.add(check(field, RouteTaken::virtualHost));
        case "host_rewrite" -> checks.add(check(field, RouteTaken::authority));
        case "path_rewrite" -> checks.add(check(field, RouteTaken::path));
        case "path_redirect" -> checks.add(check(field, RouteTaken::redirect));
        case "timeout" -> checks.add(check(field, RouteTaken::timeout));
        case "route_metadata" -> value.items().forEach(metadata -> checks.add(metadata(metadata)));
        case "response_header_matches" ->
            value.items().forEach(match -> checks.add(match(match, true)));
        case "request_header_matches" ->
            value.items().forEach(match -> checks.add(match(match, false)));
        case "response_header_fields" ->
            value.items().forEach(header -> checks.add(header(header, true)));
        default -> value.items().forEach(header -> checks.add(header(header, false)));
      }
    }
    return ImmutableList.copyOf(checks);
  }

  /** The empty text expects that there is nothing. */
  private Check check(Map.Entry<String, Part> field, Check.Observation observation) {
    return check(field.getKey(), field.getValue(), field.getValue().text(), observation);
  }

  private Check header(Part header, boolean isResponse) {
    String name = name(header);
    return check(
        (isResponse ? "response header " : "header ") + name,
        header,
        text(header, "value", ""),
        seen -> isResponse ? RouteTaken.responseHeader(seen, name) : RouteTaken.header(seen, name));
  }

  private Check check(String aspect, Part part, String text, Check.Observation observation) {
    ImmutableList<String> accepted = text.isEmpty() ? ImmutableList.of() : ImmutableList.of(text);
    return new Check(aspect, accepted, observation, SAME, place(part));
  }

  private Check match(Part match, boolean isResponse) {
    String name = match.at("name").map(Part::text).orElse("").toLowerCase(Locale.ROOT);
    return new HeaderWish(match)
        .check(
            (isResponse ? "response header " : "header ") + name,
            seen ->
                isResponse ? RouteTaken.responseHeader(seen, name) : RouteTaken.header(seen, name),
            place(match));
  }

  /** Istio tells of each route which resource made it, and nothing else. */
  private Check metadata(Part metadata) {
    String key = text(metadata, "namespace", "") + "/" + text(metadata, "key", "");
    return check(
        "route metadata " + key,
        metadata,
        text(metadata, "value", ""),
        seen -> key.equals("istio/config") ? RouteTaken.resource(seen) : List.of());
  }

  private Place place(Part part) {
    return new Place(file, part.node().line(), part.node().column());
  }
}
