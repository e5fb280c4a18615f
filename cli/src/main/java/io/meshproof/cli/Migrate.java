package io.meshproof.cli;

import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.option.IstioVersion;
import io.meshproof.model.option.MeshOptions;
import io.meshproof.simulator.migrate.Difference;
import io.meshproof.simulator.migrate.Migration;
import io.meshproof.simulator.report.Ink;
import io.meshproof.simulator.report.Release;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Turns the rules of a release before 1.0 into today's kinds, and says what that changes. */
@Command(
    name = "migrate",
    description = {
      "Turns Ingresses, RouteRules, EgressRules and DestinationPolicies into today's kinds, as"
          + " YAML on stdout.",
      "Both worlds are simulated: exits with 1 if a request fares otherwise, and shows it."
    })
final class Migrate implements Callable<Integer> {
  private static final int MOST_SHOWN = 20;

  private final Surroundings surroundings;

  @Mixin private Sources sources = new Sources();
  @Mixin private SimulationArguments simulation = new SimulationArguments();
  @Mixin private Coloring coloring = new Coloring();

  Migrate(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    MeshOptions options = simulation.options();
    if (!options.istioVersion().isLegacy()) {
      options = options.withIstioVersion(IstioVersion.V0_8);
    }
    PrintWriter err = surroundings.err();
    Ink ink = coloring.ink(surroundings);
    Migration migration = Migration.of(sources.read(surroundings), options);
    Findings findings = new Findings(migration.resources());
    findings.print(err, ink, Severity.WARNING);
    if (findings.isUnreadable()) {
      return ExitCode.INVALID_INPUT;
    }
    surroundings.out().print(migration.yaml());
    Release.note(options).ifPresent(err::println);
    for (Diagnostic refusal : migration.refused()) {
      err.println(
          "refused: "
              + refusal.resource().map(resource -> resource + ": ").orElse("")
              + refusal.message());
    }
    migration
        .leftOut()
        .forEach(policy -> err.println("left out: " + policy + ", which is for some clients only"));
    migration
        .notAllAsked()
        .forEach(
            host ->
                err.println(
                    "warning: the rules for `%s` tell too many requests apart to ask about all"
                        .formatted(host)));
    print("difference: ", migration.differences());
    print("note: today's proxies do otherwise: ", migration.notes());
    err.println(summary(migration));
    if (findings.reach(Severity.ERROR)) {
      return ExitCode.INVALID_INPUT;
    }
    boolean isSame =
        migration.differences().isEmpty()
            && migration.refused().isEmpty()
            && migration.leftOut().isEmpty();
    return isSame ? ExitCode.OK : ExitCode.FINDING;
  }

  private void print(String title, List<Difference> differences) {
    differences.stream()
        .limit(MOST_SHOWN)
        .forEach(difference -> surroundings.err().println(title + difference));
    if (differences.size() > MOST_SHOWN) {
      surroundings.err().println("… and " + (differences.size() - MOST_SHOWN) + " more");
    }
  }

  private static String summary(Migration migration) {
    if (migration.size() == 0) {
      return "nothing to migrate";
    }
    return migration.size()
        + " new resources; "
        + (migration.requests() - migration.different())
        + " of "
        + migration.requests()
        + " requests, at least one of each class, fare as before";
  }
}
