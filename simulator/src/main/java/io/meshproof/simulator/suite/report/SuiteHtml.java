package io.meshproof.simulator.suite.report;

import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.simulator.Simulation;
import io.meshproof.simulator.suite.CaseResult;
import io.meshproof.simulator.suite.CaseResult.Status;
import io.meshproof.simulator.suite.Mismatch;
import io.meshproof.simulator.suite.SuiteResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/** Results as one page that needs nothing but itself: traces unfold, cases can be searched. */
public final class SuiteHtml implements SuiteReport {
  @Override
  public String of(Results results) {
    Summary summary = Summary.of(results.suites());
    Html html = new Html();
    html.raw(
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy"
              content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
            """)
        .raw("<title>")
        .text(summary.toString())
        .raw("</title>\n<style>\n")
        .raw(resource("suite.css"))
        .raw("</style>\n</head>\n<body>\n<header>\n<h1>Meshproof</h1>\n")
        .element("p", summary.isGood() ? "summary good" : "summary bad", summary.toString())
        .raw("\n")
        .raw(resource("filter.html"))
        .raw("</header>\n<main>\n");
    results.suites().forEach(result -> addSuite(result, html));
    results.coverage().ifPresent(coverage -> CoverageHtml.add(coverage, html));
    return html.raw("</main>\n<script>\n")
        .raw(resource("suite.js"))
        .raw("</script>\n</body>\n</html>\n")
        .toString();
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(SuiteHtml.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void addSuite(SuiteResult result, Html html) {
    html.raw("<section class=\"suite\">\n<h2>")
        .text(result.suite().name())
        .raw(" ")
        .element("span", "place", result.suite().file())
        .raw("</h2>\n");
    for (Diagnostic finding : result.suite().diagnostics()) {
      html.element("p", "diagnostic", finding.toString()).raw("\n");
    }
    result.results().forEach(each -> addCase(each, html));
    html.raw("</section>\n");
  }

  private static void addCase(CaseResult result, Html html) {
    Status status = result.status();
    html.raw("<details class=\"case ")
        .raw(status.name().toLowerCase(Locale.ROOT))
        .raw(status.isFailure() ? "\" open>\n<summary>" : "\">\n<summary>")
        .element("span", "mark", mark(status))
        .raw(" ")
        .element("span", "name", result.testCase().name())
        .raw(" ");
    result.testCase().tags().forEach(tag -> html.element("span", "tag", tag).raw(" "));
    html.element(
            "span",
            "outcome",
            result.simulation().map(seen -> seen.decision().describe()).orElse(result.reason()))
        .raw(" ")
        .element("span", "place", FailureText.line(result.testCase().place()))
        .raw("</summary>\n");
    if (!result.mismatches().isEmpty()) {
      html.raw("<ul class=\"mismatches\">\n");
      result.mismatches().forEach(mismatch -> addMismatch(mismatch, html));
      html.raw("</ul>\n");
    }
    result.simulation().ifPresent(simulation -> addTrace(simulation, html));
    html.raw("</details>\n");
  }

  private static void addMismatch(Mismatch mismatch, Html html) {
    html.raw("<li>")
        .text(mismatch.aspect() + " is ")
        .element("b", "observed", mismatch.observed().isEmpty() ? "absent" : mismatch.observed())
        .raw(", not ")
        .element("b", "expected", mismatch.expected())
        .raw(" ")
        .element("span", "place", FailureText.line(mismatch.place()))
        .raw("</li>\n");
  }

  private static void addTrace(Simulation simulation, Html html) {
    html.raw("<pre class=\"trace\">");
    simulation.trace().toText().lines().forEach(line -> addLine(line, html));
    html.raw("</pre>\n");
  }

  private static void addLine(String line, Html html) {
    html.element("span", tone(line.strip()), line).raw("\n");
  }

  private static String tone(String line) {
    if (line.startsWith("✓")) {
      return "good";
    }
    if (line.startsWith("⛔")) {
      return "bad";
    }
    return line.startsWith("✗") ? "faint" : "plain";
  }

  private static String mark(Status status) {
    return switch (status) {
      case PASSED -> "✓";
      case FAILED -> "✗";
      case INCONCLUSIVE -> "?";
      case SKIPPED -> "–";
    };
  }
}
