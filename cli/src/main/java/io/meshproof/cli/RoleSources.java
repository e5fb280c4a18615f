package io.meshproof.cli;

import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.access.DefaultRoles;
import io.meshproof.simulator.report.Ink;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The files that hold roles and bindings. What is malformed among them is left out. */
final class RoleSources {
  @Mixin private SourceFiles files = new SourceFiles();

  @Option(
      names = "--skip-invalid",
      description =
          "Take it for granted that invalid resources take no part; do not exit with 3 for them.")
  private boolean skipInvalid;

  /** Roles and bindings, those that Kubernetes makes itself included. */
  record Read(Resources resources, boolean isReadable, boolean isDoubtful) {}

  /** Reads and validates the resources, and says what is wrong with them. */
  Read read(Surroundings surroundings, Ink ink) {
    Resources resources = files.read("default", surroundings);
    Findings findings = new Findings(resources);
    findings.print(surroundings.err(), ink, Severity.WARNING);
    return new Read(
        DefaultRoles.addedTo(resources),
        !findings.lackFiles(),
        findings.reach(Severity.ERROR) && !skipInvalid);
  }
}
