package io.meshproof.cli;

import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.Request;
import io.meshproof.simulator.Decision;
import io.meshproof.simulator.InboundDefaults;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.Simulation;
import io.meshproof.simulator.report.Detail;
import io.meshproof.simulator.report.Ink;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs one request through the mesh and says what becomes of it, and why. */
@Command(name = "explain", description = "Says what becomes of one request, and why.")
final class Explain implements Callable<Integer> {
  private final Surroundings surroundings;

  @SuppressWarnings("NullAway.Init") // picocli sets it.
  @Spec
  private CommandSpec spec;

  @Mixin private Sources sources = new Sources();
  @Mixin private RequestArguments request = new RequestArguments();
  @Mixin private TokenArguments token = new TokenArguments();
  @Mixin private ProxyArgument proxy = new ProxyArgument();
  @Mixin private SimulationArguments simulation = new SimulationArguments();
  @Mixin private Output output = new Output();

  @Option(
      names = "--from",
      paramLabel = "NAMESPACE/WORKLOAD",
      description = "The workload that asks, for a request inside the mesh.")
  private @Nullable String from;

  @Option(
      names = "--explain",
      paramLabel = "DETAIL",
      defaultValue = "tried",
      description =
          "none (the answer alone), matched (the steps taken),"
              + " tried (default: what was tried in vain too) or full (nothing cut short).")
  private Detail detail = Detail.TRIED;

  @Option(
      names = "--fail-on",
      paramLabel = "deny",
      description = "deny: exit with 1 if the request is turned away.")
  private @Nullable FailOn failOn;

  @Option(
      names = "--skip-invalid",
      description = "Take it for granted that invalid resources take no part; do not exit with 3.")
  private boolean skipInvalid;

  /** What else counts as a failure. */
  enum FailOn {
    DENY
  }

  Explain(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    MeshOptions options = simulation.options();
    Request.Builder asked = request.request();
    token.token(surroundings).ifPresent(asked::token);
    Ink ink = output.ink(surroundings);
    Mesh mesh = Mesh.of(sources.read(surroundings), options);
    Findings findings = new Findings(mesh.resources());
    findings.print(surroundings.err(), ink, Severity.WARNING);
    if (findings.isUnreadable()) {
      return ExitCode.INVALID_INPUT;
    }
    Optional<ProxyRef> at = proxy.of(mesh);
    if (at.isPresent()) {
      asked.at(at.get());
      InboundDefaults.add(asked, at.get(), request.namesPort(), mesh);
    }
    Simulation answer = simulate(mesh, asked);
    surroundings
        .out()
        .print(output.isJson() ? answer.toJson() : answer.trace().toText(detail, ink));
    return exitCode(answer.decision(), findings);
  }

  private Simulation simulate(Mesh mesh, Request.Builder asked) {
    checkEntrance(mesh, asked.build());
    if (from != null) {
      if (mesh.findProxy("sidecar-outbound:" + from).isEmpty()) {
        throw new UsageException(
            spec,
            "there is no workload `" + from + "`",
            "write NAMESPACE/NAME of a pod, of what makes pods, or of a service");
      }
      asked.from(from);
    }
    return mesh.simulate(asked.build());
  }

  private void checkEntrance(Mesh mesh, Request sent) {
    if (sent.to().isEmpty()) {
      return;
    }
    if (from != null || sent.at().isPresent()) {
      throw new UsageException(
          spec, "--to is for requests from outside", "leave out --from and --at");
    }
    try {
      mesh.entrances().arrival(sent.to().get(), sent.port());
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          spec, String.valueOf(e.getMessage()), "meshproof address tells how gateways are reached");
    }
  }

  private int exitCode(Decision decision, Findings findings) {
    if (findings.reach(Severity.ERROR) && !skipInvalid) {
      return ExitCode.INVALID_INPUT;
    }
    if (decision instanceof Decision.Inconclusive) {
      return ExitCode.INCONCLUSIVE;
    }
    return failOn == FailOn.DENY && decision.isDenial() ? ExitCode.FINDING : ExitCode.OK;
  }
}
