package io.meshproof.cli;

import io.meshproof.simulator.access.Action;
import io.meshproof.simulator.access.Authorizer;
import io.meshproof.simulator.report.GrantsReport;
import io.meshproof.simulator.report.Ink;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists who may do something to the API server's resources. */
@Command(
    name = "who-can",
    description =
        "Lists the users, groups and service accounts that Kubernetes RBAC lets do something,"
            + " with the binding and the rule that grant it.",
    footer = {"", "Example:", "  meshproof who-can get secret/certs -n istio-system -f roles/"})
final class WhoCan implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private ActionArguments arguments = new ActionArguments();
  @Mixin private RoleSources sources = new RoleSources();
  @Mixin private Output output = new Output();

  WhoCan(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Action action = arguments.action(surroundings);
    Ink ink = output.ink(surroundings);
    RoleSources.Read read = sources.read(surroundings, ink);
    if (!read.isReadable()) {
      return ExitCode.INVALID_INPUT;
    }
    GrantsReport report =
        new GrantsReport(Authorizer.of(read.resources()).grants(action), read.resources());
    surroundings.out().print(output.isJson() ? report.json() : report.subjects(ink));
    return read.isDoubtful() ? ExitCode.INVALID_INPUT : ExitCode.OK;
  }
}
