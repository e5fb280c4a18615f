package io.meshproof.cli;

import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.report.ConfigReport;
import io.meshproof.simulator.report.Ink;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what the resources make of one proxy. */
@Command(
    name = "config",
    description =
        "Shows the configuration of one proxy: listeners, routes, policies and clusters,"
            + " and which resource made each.")
final class Config implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private Sources sources = new Sources();
  @Mixin private ProxyArgument proxy = new ProxyArgument();
  @Mixin private SimulationArguments simulation = new SimulationArguments();
  @Mixin private Output output = new Output();

  Config(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    MeshOptions options = simulation.options();
    Ink ink = output.ink(surroundings);
    Mesh mesh = Mesh.of(sources.read(surroundings), options);
    Findings findings = new Findings(mesh.resources());
    findings.print(surroundings.err(), ink, Severity.WARNING);
    if (findings.isUnreadable()) {
      return ExitCode.INVALID_INPUT;
    }
    ProxyRef shown = proxy.of(mesh).orElseGet(() -> mesh.findProxy("gateway").orElseThrow());
    ConfigReport report = new ConfigReport(mesh.proxy(shown).config(), mesh.resources());
    surroundings.out().print(output.isJson() ? report.json(options) : report.text(options, ink));
    return findings.reach(Severity.ERROR) ? ExitCode.INVALID_INPUT : ExitCode.OK;
  }
}
