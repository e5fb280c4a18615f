package io.meshproof.simulator.suite.read;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.request.Request;
import io.meshproof.model.request.Token;
import io.meshproof.model.source.Place;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.suite.Expectation;
import io.meshproof.simulator.suite.SuiteCase;
import io.meshproof.simulator.suite.read.Matrix.Combination;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the cases of a suite. Not thread-safe. */
final class CaseReader {
  private static final int MOST = 100_000;

  private final RequestReader requests;
  private final ExpectationReader expectations;
  private final Complaints complaints;

  CaseReader(Mesh mesh, Map<String, Token> tokens, Complaints complaints) {
    this.requests = new RequestReader(mesh, tokens, complaints);
    this.expectations = new ExpectationReader(mesh, complaints);
    this.complaints = complaints;
  }

  ImmutableList<SuiteCase> read(Part suite) {
    Optional<Part> defaults = suite.at("defaults");
    List<SuiteCase> cases = new ArrayList<>();
    for (Part written :
        suite.at("cases").stream().flatMap(list -> list.items().stream()).toList()) {
      read(written, defaults, cases);
      if (cases.size() > MOST) {
        complaints.add(
            Code.TOO_LARGE, written, "the suite has more than " + MOST + " cases", "split it");
        return ImmutableList.of();
      }
    }
    return ImmutableList.copyOf(cases);
  }

  private void read(Part written, Optional<Part> defaults, List<SuiteCase> cases) {
    Map<String, Part> expected =
        ExpectationReader.fields(written.at("expect"), defaults.flatMap(part -> part.at("expect")));
    if (expected.isEmpty()) {
      complaints.add(
          Code.MISSING_FIELD, written, "the case expects nothing", "give it `expect: 200`");
      return;
    }
    Expectation expectation = expectations.read(expected);
    Part asked = written.at("request").orElseThrow();
    Map<String, Part> fields =
        RequestReader.fields(asked, defaults.flatMap(part -> part.at("request")));
    Set<String> tags = new LinkedHashSet<>();
    defaults.flatMap(part -> part.at("tags")).ifPresent(words -> tags.addAll(words.texts()));
    written.at("tags").ifPresent(words -> tags.addAll(words.texts()));
    for (Combination combination : Matrix.combinations(fields, complaints)) {
      int before = complaints.all().size();
      Optional<Request> request = requests.request(asked, combination.fields());
      request.ifPresent(
          made ->
              cases.add(
                  new SuiteCase(
                      name(written, combination, made),
                      new Place(complaints.file(), written.node().line(), written.node().column()),
                      ImmutableSet.copyOf(tags),
                      written.at("only").filter(Part::isTrue).isPresent(),
                      written.at("skip").map(Part::text),
                      made,
                      expectation)));
      if (complaints.all().size() > before) {
        // The other combinations would only repeat it.
        return;
      }
    }
  }

  private static String name(Part written, Combination combination, Request request) {
    String base =
        written
            .at("name")
            .map(Part::text)
            .orElse(request.method() + " " + request.host() + request.path());
    List<String> untold =
        combination.varied().stream()
            .filter(value -> written.at("name").isPresent() || !base.contains(value))
            .toList();
    return untold.isEmpty() ? base : base + " [" + String.join(", ", untold) + "]";
  }
}
