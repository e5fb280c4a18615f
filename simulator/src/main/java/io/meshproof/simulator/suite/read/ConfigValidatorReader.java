package io.meshproof.simulator.suite.read;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.meshproof.model.request.Request;
import io.meshproof.model.source.Document;
import io.meshproof.model.source.Place;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.suite.Check;
import io.meshproof.simulator.suite.Expectation;
import io.meshproof.simulator.suite.SuiteCase;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Reads test cases of istio-config-validator: the fields of the rule that a virtual service takes
 * must be those given, or must not.
 */
final class ConfigValidatorReader {
  private static final ImmutableList<String> COMPARED =
      ImmutableList.of("route", "redirect", "rewrite", "fault", "headers");

  private final ForeignRequests requests;
  private final String file;
  private final ImmutableList.Builder<SuiteCase> cases = ImmutableList.builder();

  private ConfigValidatorReader(Mesh mesh, String file) {
    this.requests = new ForeignRequests(mesh);
    this.file = file;
  }

  /** Whether this is a file of the tool: documents with a field {@code testCases}. */
  static boolean recognizes(List<Document> documents) {
    return !documents.isEmpty()
        && documents.stream().allMatch(document -> document.root().child("testCases").isPresent());
  }

  static ImmutableList<SuiteCase> read(List<Document> documents, Mesh mesh, String file) {
    ConfigValidatorReader reader = new ConfigValidatorReader(mesh, file);
    for (Document document : documents) {
      new Part(document.root())
          .at("testCases").stream().flatMap(list -> list.items().stream()).forEach(reader::add);
    }
    return reader.cases.build();
  }

  private void add(Part testCase) {
    Part request = testCase.at("request").orElseThrow();
    String name = testCase.at("description").map(Part::text).orElse("");
    Expectation expectation = expectation(testCase);
    for (String host : texts(request, "authority")) {
      for (String method : texts(request, "method")) {
        for (String uri : texts(request, "uri")) {
          Request.Builder asked = requests.start(method, host, uri, false);
          request
              .at("headers")
              .ifPresent(
                  headers ->
                      headers
                          .fields()
                          .forEach((header, value) -> asked.header(header, value.text())));
          cases.add(
              new SuiteCase(
                  name + " [" + method + " " + host + uri + "]",
                  place(testCase),
                  ImmutableSet.of(),
                  false,
                  Optional.empty(),
                  asked.build(),
                  expectation));
        }
      }
    }
  }

  private static List<String> texts(Part request, String name) {
    return request.at(name).map(Part::texts).orElse(List.of());
  }

  private Place place(Part part) {
    return new Place(file, part.node().line(), part.node().column());
  }

  private Expectation expectation(Part testCase) {
    boolean wantsMatch = testCase.at("wantMatch").filter(Part::isTrue).isPresent();
    ImmutableList.Builder<Check> checks = ImmutableList.builder();
    for (String field : COMPARED) {
      testCase
          .at(field)
          .ifPresent(
              wanted ->
                  checks.add(
                      check(field, wanted, wantsMatch, seen -> RouteTaken.field(seen, field))));
    }
    testCase
        .at("delegate")
        .ifPresent(
            wanted ->
                checks.add(
                    check(
                        "delegate",
                        wanted,
                        wantsMatch,
                        seen -> RouteTaken.delegate(seen, wanted.at("namespace").isPresent()))));
    return new Expectation(checks.build());
  }

  private Check check(String field, Part wanted, boolean wantsMatch, Check.Observation seen) {
    String json = RouteTaken.json(wanted.node());
    BiPredicate<String, String> fits = (observed, accepted) -> observed.equals(json) == wantsMatch;
    return new Check(
        field,
        ImmutableList.of(wantsMatch ? json : "other than " + json),
        seen,
        fits,
        place(wanted));
  }
}
