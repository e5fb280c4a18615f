package io.meshproof.simulator;

import io.meshproof.evaluator.listener.ProxyConfig;
import io.meshproof.evaluator.trace.Outcome;
import io.meshproof.evaluator.trace.Reason;
import io.meshproof.evaluator.trace.Stage;
import io.meshproof.evaluator.trace.Step;
import io.meshproof.model.match.HostNames;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.Request;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.registry.ClusterName;
import io.meshproof.simulator.registry.MissingCluster;
import io.meshproof.simulator.route.Remark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What helps somebody whose request was turned away, as the proxy that did so knows it. */
final class Hints {
  private final Simulation simulation;
  private final Decision decision;
  private final Hop last;

  Hints(Simulation simulation) {
    this.simulation = simulation;
    this.decision = simulation.decision();
    this.last = simulation.hops().get(simulation.hops().size() - 1);
  }

  /** The proxy that turned the request away: the last that it reached. */
  ProxyRef turnedAwayBy() {
    return last.at();
  }

  /** Returns what would get further than the request did, found by trying. */
  List<Step> tried(ProxyConfig config, Function<Request, Decision> decide) {
    Variations variations = new Variations(simulation.request(), config);
    boolean isFirst = simulation.hops().size() == 1;
    List<Step> hints = new ArrayList<>();
    for (String text :
        new NearestMisses(decision, decide)
            .among(isFirst ? variations::all : variations::ofMessage)) {
      hints.add(hint(Stage.NEAREST_MISS, () -> text, Optional.empty()));
    }
    return hints;
  }

  /** Returns what speaks of the request's host and came to nothing at the proxy. */
  List<Step> unused(Supplier<List<Remark>> remarks) {
    boolean isLost = NearestMisses.isUnfound(decision) || isUnknown();
    if (!isLost && !fellThrough()) {
      return List.of();
    }
    return remarks.get().stream()
        .filter(remark -> isLost || isHttpRule(remark.origin()))
        .filter(this::concernsHost)
        .filter(remark -> !hasServed(remark.origin().resource()))
        .map(Hints::hint)
        .toList();
  }

  /** Says why the cluster that a route names does not exist, as far as the others tell. */
  List<Step> missing(ProxyConfig config) {
    if (!decision.details().equals("cluster_not_found")) {
      return List.of();
    }
    return last.outcome().selectedRoute().stream()
        .flatMap(route -> route.route().action().forward().stream())
        .flatMap(forward -> forward.clusters().stream())
        .filter(cluster -> !config.clusters().containsKey(cluster.cluster()))
        .flatMap(cluster -> ClusterName.parse(cluster.cluster()).stream())
        .map(
            missing ->
                hint(
                    Stage.MISSING,
                    () -> MissingCluster.why(missing, config.clusters().values()),
                    Optional.empty()))
        .toList();
  }

  /** Whether a sidecar let the request go, or stopped it, without knowing its host. */
  private boolean isUnknown() {
    boolean kept = decision instanceof Decision.Answered;
    boolean passed = decision instanceof Decision.Routed;
    return decision.decidedBy().isEmpty() && (kept || passed);
  }

  /** Whether no rule of the host's virtual service took the request, so that its service got it. */
  private boolean fellThrough() {
    return decision
        .decidedBy()
        .filter(origin -> origin.resource().kind().equals("VirtualService"))
        .filter(origin -> !isHttpRule(origin))
        .isPresent();
  }

  private static boolean isHttpRule(Origin origin) {
    return origin.pointer().startsWith("/spec/http/");
  }

  private boolean concernsHost(Remark remark) {
    String host = last.request().hostName().toLowerCase(Locale.ROOT);
    return remark.hosts().isEmpty()
        || remark.hosts().stream().anyMatch(own -> HostNames.overlap(own, host));
  }

  /** Whether a resource had its part in the request's way so far. */
  private boolean hasServed(ResourceRef resource) {
    return simulation.hops().stream()
        .filter(hop -> hop != last)
        .flatMap(hop -> hop.steps().stream())
        .flatMap(step -> step.origin().stream())
        .anyMatch(origin -> origin.resource().equals(resource));
  }

  private static Step hint(Remark remark) {
    Origin origin = remark.origin();
    return hint(
        Stage.UNUSED, () -> origin.resource() + ": " + remark.reason(), Optional.of(origin));
  }

  private static Step hint(Stage stage, Reason reason, Optional<Origin> origin) {
    return new Step(stage, Outcome.NOTED, stage.label(), reason, origin);
  }
}
