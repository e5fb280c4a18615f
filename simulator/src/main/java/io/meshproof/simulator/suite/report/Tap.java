package io.meshproof.simulator.suite.report;

import io.meshproof.simulator.report.JsonObject;
import io.meshproof.simulator.report.JsonText;
import io.meshproof.simulator.suite.CaseResult;
import io.meshproof.simulator.suite.CaseResult.Status;
import io.meshproof.simulator.suite.Suite;
import io.meshproof.simulator.suite.SuiteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Results in the Test Anything Protocol, version 14: a flat list of cases, with a YAML block each.
 */
public final class Tap implements SuiteReport {
  @Override
  public String of(Results results) {
    List<Point> points = new ArrayList<>();
    for (SuiteResult result : results.suites()) {
      if (!result.suite().isValid()) {
        points.add(point(result.suite()));
      }
      result.results().stream().map(Tap::point).forEach(points::add);
    }
    StringBuilder text = new StringBuilder("TAP version 14\n1..").append(points.size());
    text.append(points.isEmpty() ? " # skip there is no case\n" : "\n");
    for (int i = 0; i < points.size(); i++) {
      points.get(i).add(i + 1, text);
    }
    return text.toString();
  }

  /**
   * A claim and whether it holds.
   *
   * @param skip why it was not tried; empty where it was
   * @param block what there is to know of one that does not hold, as YAML
   */
  private record Point(String claim, String skip, Optional<JsonObject> block) {
    void add(int number, StringBuilder text) {
      text.append(block.isEmpty() ? "ok " : "not ok ")
          .append(number)
          .append(" - ")
          .append(description(claim))
          .append(skip.isEmpty() ? "" : " # SKIP " + description(skip))
          .append('\n');
      block.ifPresent(members -> text.append("  ---\n").append(yaml(members)).append("  ...\n"));
    }

    /** What follows a number is one line, and {@code #} begins a directive. */
    private static String description(String text) {
      return text.replace("\\", "\\\\").replace("#", "\\#").replaceAll("[\r\n]+", " ");
    }

    /** JSON is YAML too. */
    private static String yaml(JsonObject members) {
      return JsonText.of(members.members())
          .lines()
          .map(line -> "  " + line + "\n")
          .collect(Collectors.joining());
    }
  }

  private static Point point(Suite suite) {
    return new Point(
        suite.file() + ": " + FailureText.VALID,
        "",
        Optional.of(
            new JsonObject()
                .with("message", suite.errors().get(0).message())
                .with("severity", "invalid")
                .with("at", FailureText.line(suite.errors().get(0).place()))
                .with("errors", FailureText.of(suite).lines().toList())));
  }

  private static Point point(CaseResult result) {
    String name = result.testCase().name();
    if (!result.status().isFailure()) {
      return new Point(
          name, result.status() == Status.SKIPPED ? result.reason() : "", Optional.empty());
    }
    return new Point(
        name,
        "",
        Optional.of(
            new JsonObject()
                .with("message", result.summary())
                .with("severity", result.status() == Status.FAILED ? "fail" : "inconclusive")
                .with("at", FailureText.line(result.testCase().place()))
                .with("trace", FailureText.of(result).lines().toList())));
  }
}
