package io.meshproof.cli;

import io.meshproof.model.diagnostic.Severity;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.suite.first.FirstSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a first suite from the resources. */
@Command(
    name = "init",
    description =
        "Writes a first suite: a request for each route and rule, and what becomes of it today.")
final class Init implements Callable<Integer> {
  private final Surroundings surroundings;

  @SuppressWarnings("NullAway.Init") // picocli sets it.
  @Spec
  private CommandSpec spec;

  @Mixin private Sources sources = new Sources();
  @Mixin private SimulationArguments simulation = new SimulationArguments();
  @Mixin private Coloring coloring = new Coloring();

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = "suite.yaml",
      description = "The file to write; suite.yaml if not given, - for stdout.")
  private Path file = Path.of("suite.yaml");

  @Option(names = "--force", description = "Write over a file that is there already.")
  private boolean isForced;

  Init(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    boolean printed = file.toString().equals("-");
    if (!printed && !isForced && Files.exists(file)) {
      throw new UsageException(
          spec, "`" + file + "` is there already", "name another file, or write over it: --force");
    }
    if (sources.paths().contains("-")) {
      throw new UsageException(spec, "a suite names its resources, stdin has no name", "");
    }
    Mesh mesh = Mesh.of(sources.read(surroundings), simulation.options());
    Findings findings = new Findings(mesh.resources());
    findings.print(surroundings.err(), coloring.ink(surroundings), Severity.ERROR);
    if (findings.isUnreadable()) {
      return ExitCode.INVALID_INPUT;
    }
    String suite = FirstSuite.write(mesh, resources(printed));
    if (printed) {
      surroundings.out().print(suite);
    } else {
      write(suite);
    }
    return findings.reach(Severity.ERROR) ? ExitCode.INVALID_INPUT : ExitCode.OK;
  }

  /** The resources as the suite sees them from its own folder. */
  private List<String> resources(boolean printed) {
    Path folder =
        printed ? Path.of("").toAbsolutePath() : file.toAbsolutePath().normalize().getParent();
    return sources.paths().stream()
        .map(path -> Path.of(path).toAbsolutePath().normalize())
        .map(path -> folder == null ? path : folder.relativize(path))
        .map(path -> path.toString().replace('\\', '/'))
        .map(path -> path.isEmpty() ? "." : path)
        .toList();
  }

  private void write(String suite) {
    try {
      Files.writeString(file, suite);
    } catch (IOException e) {
      throw new InputException("cannot write `" + file + "`");
    }
    surroundings.out().println("wrote " + file + "; run it: meshproof test " + file);
  }
}
