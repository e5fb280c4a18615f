package io.meshproof.cli;

import io.meshproof.simulator.suite.report.GithubAnnotations;
import io.meshproof.simulator.suite.report.JunitXml;
import io.meshproof.simulator.suite.report.Results;
import io.meshproof.simulator.suite.report.Sarif;
import io.meshproof.simulator.suite.report.SuiteHtml;
import io.meshproof.simulator.suite.report.SuiteJson;
import io.meshproof.simulator.suite.report.SuiteReport;
import io.meshproof.simulator.suite.report.Tap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** In which forms the results of suites are written, and where to. */
final class ReportArguments {
  /** The forms. */
  enum Format {
    TEXT,
    JSON,
    JUNIT,
    SARIF,
    GITHUB,
    TAP,
    HTML;

    private SuiteReport report(SuiteReport text) {
      return switch (this) {
        case TEXT -> text;
        case JSON -> new SuiteJson();
        case JUNIT -> new JunitXml(Clock.systemUTC());
        case SARIF -> new Sarif();
        case GITHUB -> new GithubAnnotations();
        case TAP -> new Tap();
        case HTML -> new SuiteHtml();
      };
    }
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text (default), json, junit, sarif, github, tap or html.")
  private Format format = Format.TEXT;

  @Option(
      names = "--report",
      paramLabel = "FORMAT=FILE",
      description = "Write a report to a file too; may be given several times.")
  private Map<Format, Path> files = new LinkedHashMap<>();

  /** Prints the results, and writes the reports that are asked for. */
  void write(Results results, SuiteReport text, SuiteReport plain, Surroundings out) {
    out.out().print(format.report(text).of(results));
    files.forEach((form, file) -> write(form.report(plain).of(results), file));
  }

  private static void write(String report, Path file) {
    try {
      Files.writeString(file, report);
    } catch (IOException e) {
      throw new InputException("cannot write the report `" + file + "`");
    }
  }
}
