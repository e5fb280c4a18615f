package io.meshproof.cli;

import io.meshproof.simulator.access.AccessReview;
import io.meshproof.simulator.access.Authorizer;
import io.meshproof.simulator.access.Identity;
import io.meshproof.simulator.report.AccessReport;
import io.meshproof.simulator.report.GrantsReport;
import io.meshproof.simulator.report.Ink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says whether a user may do something to the API server's resources, and why. */
@Command(
    name = "can-i",
    description =
        "Says whether Kubernetes RBAC lets a user do something, and which binding, role and rule"
            + " grant it: as kubectl auth can-i, from files.",
    footer = {
      "",
      "Example:",
      "  meshproof can-i get secret/certs --as system:serviceaccount:shop:web -n shop -f roles/"
    })
final class CanI implements Callable<Integer> {
  private final Surroundings surroundings;

  @SuppressWarnings("NullAway.Init") // picocli sets it.
  @Spec
  private CommandSpec spec;

  @Mixin private ActionArguments action = new ActionArguments();
  @Mixin private RoleSources sources = new RoleSources();
  @Mixin private Output output = new Output();

  @Option(
      names = "--as",
      paramLabel = "USER",
      description = "Who asks: a user, or system:serviceaccount:NAMESPACE:NAME.")
  private @Nullable String user;

  @Option(
      names = "--as-group",
      paramLabel = "GROUP",
      description = "A group of the user; may be given several times.")
  private List<String> groups = new ArrayList<>();

  @Option(names = "--list", description = "List everything that the user may do.")
  private boolean list;

  CanI(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Identity identity = identity();
    if (list) {
      return list(identity);
    }
    AccessReview review = new AccessReview(identity, action.action(surroundings));
    Ink ink = output.ink(surroundings);
    RoleSources.Read read = sources.read(surroundings, ink);
    if (!read.isReadable()) {
      return ExitCode.INVALID_INPUT;
    }
    AccessReport report =
        new AccessReport(review, Authorizer.of(read.resources()), read.resources());
    surroundings.out().print(output.isJson() ? report.json() : report.text(ink));
    if (report.allowed()) {
      // Roles only ever add to each other: what is left out cannot take a grant away.
      return ExitCode.OK;
    }
    return read.isDoubtful() ? ExitCode.INVALID_INPUT : ExitCode.FINDING;
  }

  private Identity identity() {
    if (user == null) {
      throw new UsageException(
          spec, "who asks", "nobody is logged in here: say --as USER, perhaps with --as-group");
    }
    return Identity.of(user, groups);
  }

  private int list(Identity identity) {
    if (!action.isEmpty() || action.isNarrowed()) {
      throw new UsageException(
          spec, "--list takes no action, no --subresource and no -A", "it lists every action");
    }
    Ink ink = output.ink(surroundings);
    RoleSources.Read read = sources.read(surroundings, ink);
    if (!read.isReadable()) {
      return ExitCode.INVALID_INPUT;
    }
    GrantsReport report =
        new GrantsReport(
            Authorizer.of(read.resources()).grants(identity, action.namespace()), read.resources());
    surroundings.out().print(output.isJson() ? report.json() : report.permissions(ink));
    return read.isDoubtful() ? ExitCode.INVALID_INPUT : ExitCode.OK;
  }
}
