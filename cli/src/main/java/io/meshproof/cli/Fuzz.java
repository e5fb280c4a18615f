package io.meshproof.cli;

import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.option.IstioVersion;
import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.source.DurationText;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.law.Law;
import io.meshproof.simulator.law.LawSearch;
import io.meshproof.simulator.law.LawText;
import io.meshproof.simulator.law.Violation;
import io.meshproof.simulator.report.CurlText;
import io.meshproof.simulator.report.Detail;
import io.meshproof.simulator.report.Ink;
import io.meshproof.simulator.report.Ink.Tone;
import io.meshproof.simulator.report.JsonObject;
import io.meshproof.simulator.report.JsonText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks for requests that break laws. */
@Command(
    name = "fuzz",
    description = "Looks for requests that break laws, and shows the simplest that does.",
    footer = {
      "",
      "A law is one of:",
      "  token for SERVICE[/PATH...] [except /PATH...]",
      "  only NAMESPACE/ACCOUNT... reach SERVICE[/PATH...] [except /PATH...]",
      "  only HOST... leave",
      "  nothing leaves",
      "  same as PATH",
      "where ... is a list with commas, and paths are written as in authorization policies.",
      "`from outside` at the end leaves out the requests of workloads.",
      "",
      "Example:",
      "  meshproof fuzz -f examples/shop --law 'token for orders.shop from outside'"
    })
final class Fuzz implements Callable<Integer> {
  /** So few that the clock is looked at often, so many that it does not matter. */
  private static final long BATCH = 200;

  private final Surroundings surroundings;

  @SuppressWarnings("NullAway.Init") // picocli sets it.
  @Spec
  private CommandSpec spec;

  @Mixin private Sources sources = new Sources();
  @Mixin private SimulationArguments simulation = new SimulationArguments();
  @Mixin private Output output = new Output();

  @Option(
      names = "--law",
      paramLabel = "LAW",
      required = true,
      description = "What every request must obey; may be given several times.")
  private List<String> laws = new ArrayList<>();

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Decides which requests are drawn; another one each time if not given.")
  private @Nullable Long seed;

  @Option(
      names = "--time",
      paramLabel = "DURATION",
      description = "How long to look, such as 30s or 5m; 10s for each law if not given.")
  private @Nullable String time;

  @Option(
      names = "--requests",
      paramLabel = "NUMBER",
      description = "How many requests to try for each law, however long it takes.")
  private @Nullable Long requests;

  Fuzz(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** What came of one law. */
  private record Result(Law law, Optional<Violation> violation, long draws) {}

  @Override
  public Integer call() {
    MeshOptions options = simulation.options();
    Mesh mesh = Mesh.of(sources.read(surroundings), options);
    Ink ink = output.ink(surroundings);
    Findings findings = new Findings(mesh.resources());
    findings.print(surroundings.err(), ink, Severity.ERROR);
    if (findings.reach(Severity.ERROR)) {
      return ExitCode.INVALID_INPUT;
    }
    List<Law> parsed = laws.stream().map(text -> law(text, options)).toList();
    parsed.forEach(law -> requireServices(law, mesh));
    long start = seed == null ? System.nanoTime() & 0xFFFFFF : seed;
    long nanoseconds = duration().toNanos() / parsed.size();
    List<Result> results = new ArrayList<>();
    for (Law law : parsed) {
      Result result = search(new LawSearch(mesh, law, start), law, nanoseconds);
      results.add(result);
      if (!output.isJson()) {
        print(result, mesh, start, ink);
      }
    }
    if (output.isJson()) {
      surroundings.out().print(json(results, mesh, start));
    }
    return results.stream().anyMatch(result -> result.violation.isPresent())
        ? ExitCode.FINDING
        : ExitCode.OK;
  }

  private Law law(String text, MeshOptions options) {
    try {
      return LawText.parse(text, path -> other(path, options));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          spec,
          String.valueOf(e.getMessage()),
          "a law is one of: " + String.join("; ", LawText.FORMS));
    }
  }

  /** A law about a service that is not there would hold, and say nothing. */
  private static void requireServices(Law law, Mesh mesh) {
    List<String> unknown = law.unknownServices(mesh);
    if (!unknown.isEmpty()) {
      throw new InputException(
          "`" + law.text() + "` is about a service that the mesh does not have: " + unknown.get(0));
    }
  }

  private Mesh other(String path, MeshOptions options) {
    if (!Files.exists(Path.of(path))) {
      throw new InputException("there is no file or folder `" + path + "`");
    }
    Mesh mesh = Mesh.of(ResourceReader.read(List.of(Path.of(path))), options);
    Findings findings = new Findings(mesh.resources());
    if (findings.reach(Severity.ERROR)) {
      findings.print(surroundings.err(), output.ink(surroundings), Severity.ERROR);
      throw new InputException("the resources of `" + path + "` are invalid");
    }
    return mesh;
  }

  private Duration duration() {
    if (time == null) {
      return Duration.ofSeconds(10L * laws.size());
    }
    return DurationText.parse(time)
        .filter(duration -> !duration.isNegative())
        .orElseThrow(
            () ->
                new UsageException(
                    spec, "`" + time + "` is not a duration", "for example: --time 30s"));
  }

  private Result search(LawSearch search, Law law, long nanoseconds) {
    SearchProgress progress = new SearchProgress(surroundings);
    long begin = System.nanoTime();
    Optional<Violation> found = Optional.empty();
    while (found.isEmpty() && left(search, begin, nanoseconds) > 0) {
      found = search.search(left(search, begin, nanoseconds));
      long now = System.nanoTime();
      double share =
          requests == null
              ? (now - begin) / (double) nanoseconds
              : search.draws() / (double) requests;
      progress.show(share, number(search.draws()) + " requests: " + law.text(), now);
    }
    progress.end();
    return new Result(law, found, search.draws());
  }

  /** How many requests to try before the clock is looked at again; none at the end. */
  private long left(LawSearch search, long begin, long nanoseconds) {
    if (requests != null) {
      return Math.min(BATCH, requests - search.draws());
    }
    return System.nanoTime() - begin < nanoseconds ? BATCH : 0;
  }

  private void print(Result result, Mesh mesh, long start, Ink ink) {
    String tried = number(result.draws) + " requests, seed " + start;
    if (result.violation.isEmpty()) {
      surroundings
          .out()
          .println(
              ink.paint(Tone.GOOD, "holds so far")
                  + "  "
                  + result.law.text()
                  + "  ("
                  + tried
                  + ")");
      return;
    }
    Violation violation = result.violation.get();
    surroundings
        .out()
        .println(
            ink.paint(Tone.BAD, "broken") + "  " + result.law.text() + "  (after " + tried + ")");
    surroundings.out().println(violation.why());
    surroundings.out().println();
    Stream.concat(Stream.of(mesh), violation.law().others().stream())
        .map(each -> each.simulate(violation.request()).trace().toText(Detail.TRIED, ink))
        .forEach(surroundings.out()::println);
    surroundings.out().println(CurlText.of(violation.request()));
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String json(List<Result> results, Mesh mesh, long start) {
    return JsonText.of(
        JsonText.report(IstioVersion.CURRENT)
            .with("seed", start)
            .with("laws", results.stream().map(result -> json(result, mesh)).toList())
            .members());
  }

  private static Map<String, Object> json(Result result, Mesh mesh) {
    JsonObject law =
        new JsonObject()
            .with("law", result.law.text())
            .with("holds", result.violation.isEmpty())
            .with("requests", result.draws);
    result.violation.ifPresent(
        violation ->
            law.with("why", violation.why())
                .with("curl", CurlText.of(violation.request()))
                .with("trace", mesh.simulate(violation.request()).trace().toText()));
    return law.members();
  }
}
