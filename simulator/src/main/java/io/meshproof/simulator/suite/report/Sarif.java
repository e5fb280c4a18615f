package io.meshproof.simulator.suite.report;

import io.meshproof.evaluator.trace.Step;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.source.Place;
import io.meshproof.simulator.Simulation;
import io.meshproof.simulator.report.JsonObject;
import io.meshproof.simulator.report.JsonText;
import io.meshproof.simulator.suite.CaseResult;
import io.meshproof.simulator.suite.CaseResult.Status;
import io.meshproof.simulator.suite.SuiteResult;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Failures as SARIF 2.1.0, which code scanning reads: each stands at its case, the resource that
 * decided is a related location, and the trace is a code flow.
 */
public final class Sarif implements SuiteReport {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final String FAILED = "case-failed";
  private static final String INCONCLUSIVE = "case-inconclusive";
  private static final String INVALID = "suite-invalid";

  @Override
  public String of(Results results) {
    return JsonText.of(
        new JsonObject()
            .with("$schema", SCHEMA)
            .with("version", "2.1.0")
            .with("runs", List.of(run(results.suites())))
            .members());
  }

  private static Map<String, Object> run(List<SuiteResult> results) {
    List<Object> found = new ArrayList<>();
    for (SuiteResult suite : results) {
      suite.suite().diagnostics().stream().map(Sarif::result).forEach(found::add);
      suite.failures().stream().map(Sarif::result).forEach(found::add);
    }
    return new JsonObject()
        .with("tool", new JsonObject().with("driver", driver()).members())
        .with("columnKind", "utf16CodeUnits")
        .with("results", found)
        .members();
  }

  private static Map<String, Object> driver() {
    return new JsonObject()
        .with("name", "Meshproof")
        .with(
            "rules",
            List.of(
                rule(FAILED, "a request does not fare as a suite expects"),
                rule(INCONCLUSIVE, "it cannot be known how a request fares"),
                rule(INVALID, "a suite has a mistake")))
        .members();
  }

  private static Map<String, Object> rule(String id, String description) {
    return new JsonObject().with("id", id).with("shortDescription", text(description)).members();
  }

  private static Map<String, Object> result(Diagnostic finding) {
    return new JsonObject()
        .with("ruleId", INVALID)
        .with("level", finding.severity() == Severity.ERROR ? "error" : "warning")
        .with(
            "message",
            text(finding.message() + finding.help().map(help -> " (" + help + ")").orElse("")))
        .with("locations", List.of(location(finding.place(), "")))
        .members();
  }

  private static Map<String, Object> result(CaseResult result) {
    JsonObject json =
        new JsonObject()
            .with("ruleId", result.status() == Status.FAILED ? FAILED : INCONCLUSIVE)
            .with("level", "error")
            .with("message", text(result.testCase().name() + ": " + result.summary()))
            .with("locations", List.of(location(result.testCase().place(), "")));
    result
        .simulation()
        .ifPresent(
            simulation ->
                json.withItems("relatedLocations", related(simulation))
                    .withItems("codeFlows", flows(simulation)));
    return json.members();
  }

  private static List<Map<String, Object>> related(Simulation simulation) {
    return simulation.decision().decidedBy().stream()
        .filter(origin -> simulation.resources().place(origin).isKnown())
        .map(
            origin ->
                location(simulation.resources().place(origin), "decided by " + origin.resource()))
        .toList();
  }

  /** The steps that are written somewhere, as one flow through the files. */
  private static List<Map<String, Object>> flows(Simulation simulation) {
    List<Map<String, Object>> steps = new ArrayList<>();
    for (Step step : simulation.trace().steps()) {
      Place place = simulation.trace().place(step);
      if (place.isKnown()) {
        steps.add(
            new JsonObject()
                .with("location", location(place, step.label() + ": " + step.reason().text()))
                .members());
      }
    }
    Map<String, Object> thread = new JsonObject().with("locations", steps).members();
    return steps.isEmpty()
        ? List.of()
        : List.of(new JsonObject().with("threadFlows", List.of(thread)).members());
  }

  private static Map<String, Object> location(Place place, String message) {
    JsonObject physical =
        new JsonObject()
            .with("artifactLocation", new JsonObject().with("uri", uri(place.file())).members());
    if (place.isKnown()) {
      physical.with(
          "region",
          new JsonObject()
              .with("startLine", place.line())
              .with("startColumn", place.column())
              .members());
    }
    JsonObject location = new JsonObject().with("physicalLocation", physical.members());
    return message.isEmpty()
        ? location.members()
        : location.with("message", text(message)).members();
  }

  /** A relative reference for a relative path, as code scanning wants it. */
  private static String uri(String file) {
    String path = file.replace('\\', '/');
    try {
      return path.startsWith("/")
          ? new URI("file", "", path, null).toString()
          : new URI(null, null, path, null).toString();
    } catch (URISyntaxException e) {
      return "unknown";
    }
  }

  private static Map<String, Object> text(String message) {
    return new JsonObject().with("text", message).members();
  }
}
