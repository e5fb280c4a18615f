package io.meshproof.cli;

import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.finding.Review;
import io.meshproof.simulator.report.DiagnosticsJson;
import io.meshproof.simulator.report.JsonText;
import io.meshproof.simulator.report.Release;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads and validates the resources, and reports everything that is wrong with them. */
@Command(
    name = "check",
    description = "Reads the resources and says everything that is wrong with them.")
final class Check implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private Sources sources = new Sources();
  @Mixin private SimulationArguments simulation = new SimulationArguments();
  @Mixin private Output output = new Output();

  @Option(
      names = "--severity-threshold",
      paramLabel = "SEVERITY",
      defaultValue = "error",
      description =
          "Exit with 1 for a finding of this severity or above: error (default), warning"
              + " or info.")
  private Severity threshold = Severity.ERROR;

  Check(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    MeshOptions options = simulation.options();
    Mesh mesh = Mesh.of(sources.read(surroundings), options);
    Resources resources = mesh.resources().withFindings(Review.of(mesh));
    Findings findings = new Findings(resources);
    if (output.isJson()) {
      surroundings.out().print(json(resources, options));
    } else {
      Release.note(options).ifPresent(surroundings.out()::println);
      findings.print(surroundings.out(), output.ink(surroundings), Severity.INFO);
      surroundings.out().println(summary(resources, findings));
    }
    if (findings.isUnreadable()) {
      return ExitCode.INVALID_INPUT;
    }
    return findings.reach(threshold) ? ExitCode.FINDING : ExitCode.OK;
  }

  private static String json(Resources resources, MeshOptions options) {
    return JsonText.of(
        JsonText.report(options)
            .with("accepted", resources.accepted().size())
            .with("rejected", resources.rejected().stream().map(DiagnosticsJson::resource).toList())
            .with("diagnostics", resources.diagnostics().stream().map(DiagnosticsJson::of).toList())
            .members());
  }

  private static String summary(Resources resources, Findings findings) {
    long errors = findings.count(Severity.ERROR);
    long warnings = findings.count(Severity.WARNING) - errors;
    return count(resources.accepted().size(), "resource")
        + " accepted, "
        + resources.rejected().size()
        + " rejected: "
        + count(errors, "error")
        + ", "
        + count(warnings, "warning");
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
