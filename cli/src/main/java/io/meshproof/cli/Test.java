package io.meshproof.cli;

import io.meshproof.model.diagnostic.Severity;
import io.meshproof.simulator.report.Detail;
import io.meshproof.simulator.report.DiagnosticText;
import io.meshproof.simulator.report.Ink;
import io.meshproof.simulator.suite.CaseResult.Status;
import io.meshproof.simulator.suite.Suite;
import io.meshproof.simulator.suite.SuiteResult;
import io.meshproof.simulator.suite.SuiteRunner;
import io.meshproof.simulator.suite.read.SuiteFiles;
import io.meshproof.simulator.suite.read.SuiteReader;
import io.meshproof.simulator.suite.report.Results;
import io.meshproof.simulator.suite.report.SuiteText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs suites: requests, and what is expected of them. */
@Command(name = "test", description = "Runs suites of requests with what is expected of them.")
final class Test implements Callable<Integer> {
  private final Surroundings surroundings;

  @SuppressWarnings("NullAway.Init") // picocli sets it.
  @Spec
  private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "A suite, or a folder: then every suite.yaml and NAME.suite.yaml below it.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = {"-f", "--filename"},
      paramLabel = "PATH",
      description =
          "Resources to run the suites against instead of those that they name;"
              + " may be given several times.")
  private List<Path> resources = new ArrayList<>();

  @Mixin private SelectionArguments selection = new SelectionArguments();
  @Mixin private SimulationArguments simulation = new SimulationArguments();
  @Mixin private ReportArguments reports = new ReportArguments();
  @Mixin private CoverageArguments coverage = new CoverageArguments();
  @Mixin private Coloring coloring = new Coloring();

  @Option(names = "--fail-fast", description = "Begin no other case after the first that fails.")
  private boolean failsFast;

  @Option(
      names = "--watch",
      description = "Run the suites again whenever one of their files changes.")
  private boolean isWatching;

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "NUMBER",
      description = "How many cases are run at a time; one for each processor if not given.")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(
      names = {"-v", "--verbose"},
      description = "List the cases that passed too.")
  private boolean isVerbose;

  @Option(
      names = "--explain",
      paramLabel = "DETAIL",
      defaultValue = "tried",
      description = "How much of the trace of what failed: none, matched, tried (default) or full.")
  private Detail detail = Detail.TRIED;

  @Option(
      names = "--skip-invalid",
      description = "Take it for granted that invalid resources take no part; do not exit with 3.")
  private boolean skipInvalid;

  Test(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (jobs < 1) {
      throw new UsageException(spec, "--jobs must be at least 1", "");
    }
    coverage.validate(spec);
    List<Suite> suites = read();
    if (!isWatching) {
      return run(suites);
    }
    while (true) {
      // What changes while cases are run is a change too.
      Watch watch = new Watch(watched(), suites);
      int exitCode = run(suites);
      surroundings.out().println("waiting for a change; Ctrl-C ends");
      surroundings.out().flush();
      try {
        watch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return exitCode;
      }
      suites = read();
    }
  }

  private List<Path> watched() {
    return Stream.concat(paths.stream(), resources.stream()).toList();
  }

  private int run(List<Suite> suites) {
    Ink ink = coloring.ink(surroundings);
    boolean isInvalid = complain(suites, ink);
    Progress progress = new Progress(surroundings, count(suites));
    Results results =
        Results.of(
            new SuiteRunner(jobs, failsFast, System::nanoTime, progress::add)
                .run(suites.stream().map(this::judged).toList(), selection.selection()));
    if (coverage.isAsked()) {
      results = results.withCoverage();
    }
    progress.end();
    reports.write(
        results,
        new SuiteText(ink, detail, isVerbose),
        new SuiteText(Ink.PLAIN, detail, isVerbose),
        surroundings);
    return isInvalid ? ExitCode.INVALID_INPUT : exitCode(results);
  }

  private List<Suite> read() {
    SuiteReader reader = new SuiteReader(simulation.options(), resources);
    List<Suite> suites = new ArrayList<>();
    for (Path path : paths) {
      try {
        List<Path> files = SuiteFiles.find(path);
        if (files.isEmpty()) {
          throw new InputException(
              "there is no suite in `" + path + "`: no suite.yaml, no NAME.suite.yaml");
        }
        files.forEach(file -> suites.add(reader.read(file)));
      } catch (IOException e) {
        throw new InputException("cannot read `" + path + "`");
      }
    }
    return suites;
  }

  private long count(List<Suite> suites) {
    long count =
        suites.stream()
            .flatMap(suite -> suite.cases().stream())
            .filter(selection.selection()::takes)
            .count();
    if (count == 0 && suites.stream().allMatch(Suite::isValid)) {
      throw new UsageException(spec, "there is no case to run", selection.hint());
    }
    return count;
  }

  /**
   * Invalid resources make a suite invalid, and reports say so, unless that is taken for granted.
   */
  private Suite judged(Suite suite) {
    return skipInvalid
        ? suite
        : suite.withDiagnostics(
            suite.mesh().resources().diagnostics().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList());
  }

  /** Prints what is wrong with suites and resources; returns whether anything is. */
  private boolean complain(List<Suite> suites, Ink ink) {
    boolean isInvalid = false;
    DiagnosticText text = new DiagnosticText(ink, new SourceLines()::at);
    for (Suite suite : suites) {
      suite.diagnostics().forEach(finding -> surroundings.err().print(text.of(finding)));
      Findings findings = new Findings(suite.mesh().resources());
      findings.print(surroundings.err(), ink, Severity.ERROR);
      isInvalid |=
          !suite.isValid()
              || findings.isUnreadable()
              || (findings.reach(Severity.ERROR) && !skipInvalid);
    }
    return isInvalid;
  }

  private int exitCode(Results results) {
    List<SuiteResult> suites = results.suites();
    if (suites.stream().anyMatch(suite -> suite.count(Status.INCONCLUSIVE) > 0)) {
      return ExitCode.INCONCLUSIVE;
    }
    boolean hasPassed = suites.stream().allMatch(suite -> suite.failures().isEmpty());
    return hasPassed && coverage.suffices(results, surroundings) ? ExitCode.OK : ExitCode.FINDING;
  }
}
