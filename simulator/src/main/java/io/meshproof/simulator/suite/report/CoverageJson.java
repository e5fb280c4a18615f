package io.meshproof.simulator.suite.report;

import io.meshproof.simulator.report.DiagnosticsJson;
import io.meshproof.simulator.report.JsonObject;
import io.meshproof.simulator.suite.coverage.Coverage;
import io.meshproof.simulator.suite.coverage.Coverage.Count;
import io.meshproof.simulator.suite.coverage.Coverage.Reached;
import io.meshproof.simulator.suite.coverage.Goal;
import java.util.Locale;
import java.util.Map;

/** Coverage as the member of a JSON report. */
final class CoverageJson {
  private CoverageJson() {}

  static Map<String, Object> of(Coverage coverage) {
    JsonObject kinds = new JsonObject();
    for (Goal.Kind kind : Goal.Kind.values()) {
      kinds.with(name(kind), count(coverage.count(kind)).members());
    }
    return count(coverage.total())
        .with("kinds", kinds.members())
        .with("goals", coverage.reached().stream().map(CoverageJson::goal).toList())
        .members();
  }

  private static JsonObject count(Count count) {
    return new JsonObject()
        .with("percent", count.percent())
        .with("reached", count.reached())
        .with("all", count.all());
  }

  private static String name(Goal.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Map<String, Object> goal(Reached reached) {
    Goal goal = reached.goal();
    return new JsonObject()
        .with("kind", name(goal.kind()))
        .with("resource", DiagnosticsJson.resource(goal.origin().resource()))
        .with("pointer", goal.origin().pointer())
        .withAll(DiagnosticsJson.place(goal.place()))
        .with("held", reached.seen().held())
        .with("failed", reached.seen().failed())
        .with("canFail", goal.canFail())
        .withOptional("unreachable", goal.unreachable())
        .members();
  }
}
