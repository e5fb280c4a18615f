package io.meshproof.simulator.suite.report;

import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.request.Request;
import io.meshproof.simulator.Simulation;
import io.meshproof.simulator.report.DiagnosticsJson;
import io.meshproof.simulator.report.JsonObject;
import io.meshproof.simulator.report.JsonText;
import io.meshproof.simulator.suite.CaseResult;
import io.meshproof.simulator.suite.Mismatch;
import io.meshproof.simulator.suite.SuiteResult;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Results as JSON for programs; of what failed, with the whole simulation. */
public final class SuiteJson implements SuiteReport {
  @Override
  public String of(Results results) {
    return JsonText.of(
        JsonText.report(options(results.suites()))
            .with("summary", summary(Summary.of(results.suites())))
            .with("suites", results.suites().stream().map(SuiteJson::suite).toList())
            .withOptional("coverage", results.coverage().map(CoverageJson::of))
            .members());
  }

  private static MeshOptions options(List<SuiteResult> results) {
    return results.stream()
        .flatMap(suite -> suite.results().stream())
        .flatMap(result -> result.simulation().stream())
        .map(Simulation::options)
        .findFirst()
        .orElse(MeshOptions.DEFAULT);
  }

  private static Map<String, Object> summary(Summary summary) {
    return new JsonObject()
        .with("cases", summary.total())
        .with("passed", summary.passed())
        .with("failed", summary.failed())
        .with("inconclusive", summary.inconclusive())
        .with("skipped", summary.skipped())
        .with("invalidSuites", summary.invalid())
        .with("seconds", summary.duration().toNanos() / 1e9)
        .members();
  }

  private static Map<String, Object> suite(SuiteResult result) {
    return new JsonObject()
        .with("name", result.suite().name())
        .with("file", result.suite().file())
        .withItems(
            "diagnostics", result.suite().diagnostics().stream().map(DiagnosticsJson::of).toList())
        .with("cases", result.results().stream().map(SuiteJson::testCase).toList())
        .members();
  }

  private static Map<String, Object> testCase(CaseResult result) {
    Request request = result.testCase().request();
    boolean isFailure = result.status().isFailure();
    Optional<Simulation> failed = result.simulation().filter(simulation -> isFailure);
    return new JsonObject()
        .with("name", result.testCase().name())
        .withAll(DiagnosticsJson.place(result.testCase().place()))
        .withItems("tags", result.testCase().tags())
        .with("status", result.status().name().toLowerCase(Locale.ROOT))
        .withText("reason", result.reason())
        .with("method", request.method())
        .with("host", request.host())
        .with("path", request.path())
        .withOptional("outcome", result.simulation().map(seen -> seen.decision().describe()))
        .with("seconds", result.duration().toNanos() / 1e9)
        .withItems("mismatches", result.mismatches().stream().map(SuiteJson::mismatch).toList())
        .withOptional("simulation", failed.map(Simulation::toMembers))
        .members();
  }

  private static Map<String, Object> mismatch(Mismatch mismatch) {
    return new JsonObject()
        .with("aspect", mismatch.aspect())
        .with("expected", mismatch.expected())
        .with("observed", mismatch.observed())
        .withAll(DiagnosticsJson.place(mismatch.place()))
        .members();
  }
}
