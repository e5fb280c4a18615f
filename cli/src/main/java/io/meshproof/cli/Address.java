package io.meshproof.cli;

import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.entrance.Entrance;
import io.meshproof.simulator.entrance.Entrance.Way;
import io.meshproof.simulator.entrance.Entrances;
import io.meshproof.simulator.report.EntranceReport;
import io.meshproof.simulator.report.Ink;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how clients outside the cluster reach the ingress gateway. */
@Command(
    name = "address",
    description =
        "Says how clients reach the ingress gateway, from Services, Pods and Nodes:"
            + " the address and ports of its load balancer, or of a node.",
    footer = {
      "",
      "Example:",
      "  kubectl get svc,po,no -A -o json | meshproof address -f - > address.sh && . address.sh",
      "",
      "Exit codes: 0 reached, 1 not reached from outside, 4 the address is not known."
    })
final class Address implements Callable<Integer> {
  private final Surroundings surroundings;

  @SuppressWarnings("NullAway.Init") // picocli sets it.
  @Spec
  private CommandSpec spec;

  @Mixin private Sources sources = new Sources();
  @Mixin private Output output = new Output();

  @Option(
      names = "--service",
      paramLabel = "[NAMESPACE/]NAME",
      description = "The Service in front of the gateway; found by its labels if not named.")
  private @Nullable String service;

  @Option(names = "--node-port", description = "Go by a node, even where there is a load balancer.")
  private boolean nodePort;

  Address(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Ink ink = output.ink(surroundings);
    Resources resources = sources.read(surroundings);
    Findings findings = new Findings(resources);
    findings.print(surroundings.err(), ink, Severity.WARNING);
    if (findings.isUnreadable()) {
      return ExitCode.INVALID_INPUT;
    }
    Entrances entrances = Entrances.of(resources);
    List<Entrance> found = service == null ? entrances.all() : List.of(named(entrances, service));
    if (found.isEmpty()) {
      surroundings
          .err()
          .println(
              "meshproof: no Service stands in front of a gateway; --service names another one");
      return ExitCode.INCONCLUSIVE;
    }
    found.stream()
        .skip(1)
        .filter(other -> other.way() != Way.NONE)
        .forEach(
            other ->
                surroundings
                    .err()
                    .println("warning: " + other.service().ref() + " is an entrance too"));
    Entrance entrance = nodePort ? entrances.byNode(found.get(0)) : found.get(0);
    EntranceReport report = new EntranceReport(entrance, resources);
    surroundings.out().print(output.isJson() ? report.json() : report.shell());
    return exitCode(entrance);
  }

  private Entrance named(Entrances entrances, String name) {
    int slash = name.indexOf('/');
    String namespace = slash < 0 ? "istio-system" : name.substring(0, slash);
    return entrances
        .named(namespace, name.substring(slash + 1))
        .orElseThrow(
            () ->
                new UsageException(
                    spec,
                    "there is no Service `" + name + "`",
                    "write NAMESPACE/NAME; the namespace is istio-system if there is none"));
  }

  private static int exitCode(Entrance entrance) {
    if (entrance.way() == Way.NONE) {
      return ExitCode.FINDING;
    }
    return entrance.addresses().isEmpty() ? ExitCode.INCONCLUSIVE : ExitCode.OK;
  }
}
