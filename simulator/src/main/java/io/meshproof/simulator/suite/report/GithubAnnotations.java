package io.meshproof.simulator.suite.report;

import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.source.Place;
import io.meshproof.simulator.suite.CaseResult;
import io.meshproof.simulator.suite.SuiteResult;

/** Failures as commands of GitHub workflows, which show them beside the lines of a change. */
public final class GithubAnnotations implements SuiteReport {
  @Override
  public String of(Results results) {
    StringBuilder text = new StringBuilder();
    for (SuiteResult suite : results.suites()) {
      for (Diagnostic finding : suite.suite().diagnostics()) {
        add(finding.place(), finding.code().id(), finding.message(), text);
      }
      for (CaseResult result : suite.failures()) {
        String message = result.summary() + "\n\n" + FailureText.of(result);
        add(result.testCase().place(), result.testCase().name(), message, text);
      }
    }
    return text.append(Summary.of(results.suites())).append('\n').toString();
  }

  private static void add(Place place, String title, String message, StringBuilder text) {
    text.append("::error file=")
        .append(property(place.file()))
        .append(place.isKnown() ? ",line=" + place.line() + ",col=" + place.column() : "")
        .append(",title=")
        .append(property(title))
        .append("::")
        .append(data(message))
        .append('\n');
  }

  /** Escapes what would end the command: GitHub reads a line, and takes {@code %} for an escape. */
  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  /** Escapes what would end a property. */
  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
