package io.meshproof.simulator.suite.report;

import io.meshproof.simulator.report.JsonObject;
import io.meshproof.simulator.report.JsonText;
import io.meshproof.simulator.suite.CaseResult;
import io.meshproof.simulator.suite.CaseResult.Status;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Results in the Test Anything Protocol, version 14: a flat list of cases, with a YAML block each.
 */
public final class Tap implements SuiteReport {
  @Override
  public String of(Results results) {
    List<CaseResult> cases =
        results.suites().stream().flatMap(suite -> suite.results().stream()).toList();
    StringBuilder text = new StringBuilder("TAP version 14\n1..").append(cases.size());
    text.append(cases.isEmpty() ? " # skip there is no case\n" : "\n");
    for (int i = 0; i < cases.size(); i++) {
      add(cases.get(i), i + 1, text);
    }
    return text.toString();
  }

  private static void add(CaseResult result, int number, StringBuilder text) {
    boolean isOk = !result.status().isFailure();
    text.append(isOk ? "ok " : "not ok ")
        .append(number)
        .append(" - ")
        .append(description(result.testCase().name()));
    if (result.status() == Status.SKIPPED) {
      text.append(" # SKIP ").append(description(result.reason()));
    }
    text.append('\n');
    if (!isOk) {
      text.append("  ---\n").append(block(result)).append("  ...\n");
    }
  }

  /** What follows a number is one line, and {@code #} begins a directive. */
  private static String description(String text) {
    return text.replace("\\", "\\\\").replace("#", "\\#").replaceAll("[\r\n]+", " ");
  }

  /** JSON is YAML too. */
  private static String block(CaseResult result) {
    return JsonText.of(
            new JsonObject()
                .with("message", result.summary())
                .with("severity", result.status() == Status.FAILED ? "fail" : "inconclusive")
                .with("at", FailureText.line(result.testCase().place()))
                .with("trace", FailureText.of(result).lines().toList())
                .members())
        .lines()
        .map(line -> "  " + line + "\n")
        .collect(Collectors.joining());
  }
}
