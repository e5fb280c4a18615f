package io.meshproof.simulator;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.proxy.ProxyOutcome;
import io.meshproof.evaluator.route.RouteAction.Forward;
import io.meshproof.evaluator.route.RouteAction.WeightedCluster;
import io.meshproof.evaluator.trace.RecordingTracer;
import io.meshproof.evaluator.trace.Step;
import io.meshproof.model.option.IstioVersion;
import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.request.Request;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.journey.Journey;
import io.meshproof.simulator.journey.Passage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happens to one request, and why. Immutable; safe to share. */
public final class Simulation {
  private final Mesh mesh;
  private final Request request;
  private final ImmutableList<Hop> hops;
  private final ProxyOutcome outcome;
  private final Optional<String> workload;
  private final MeshOptions options;
  private final Decision decision;

  Simulation(Mesh mesh, Request request, Journey<RecordingTracer> journey, MeshOptions options) {
    this.mesh = mesh;
    this.request = request;
    this.hops = hops(mesh, journey);
    this.outcome = journey.outcome();
    this.workload = journey.workload();
    this.options = options;
    this.decision = OutcomeReading.decision(journey);
  }

  private static ImmutableList<Hop> hops(Mesh mesh, Journey<RecordingTracer> journey) {
    ImmutableList.Builder<Hop> hops = ImmutableList.builder();
    for (Passage<RecordingTracer> passage : journey.passages()) {
      hops.add(new Hop(passage, mesh.notSimulated()));
    }
    return hops.build();
  }

  /** The request. */
  public Request request() {
    return request;
  }

  /** The proxies on the request's way, at least one. */
  public List<Hop> hops() {
    return hops;
  }

  /** What the mesh was made from. */
  public Resources resources() {
    return mesh.resources();
  }

  /** The release of Istio that was simulated. */
  public IstioVersion istioVersion() {
    return options.istioVersion();
  }

  /** What was set about the simulation. */
  public MeshOptions options() {
    return options;
  }

  /** What becomes of the request. */
  public Decision decision() {
    return decision;
  }

  /**
   * The HTTP status: 404, 401, 403, 301, …; 200 stands for "routed", and 0 for no response, or none
   * that could be told.
   */
  public int status() {
    return decision.status();
  }

  /** Returns every way that chance may send this request; see {@link Mesh#branches}. */
  public List<Branch> branches() {
    return mesh.branches(this);
  }

  /** The clusters of the first route on the way that leaves a choice; none where no route does. */
  List<WeightedCluster> choice() {
    for (Hop hop : hops) {
      Optional<ImmutableList<WeightedCluster>> clusters =
          hop.outcome()
              .selectedRoute()
              .flatMap(route -> route.route().action().forward())
              .map(Forward::clusters);
      if (clusters.isPresent() && clusters.get().size() > 1) {
        return clusters.get();
      }
    }
    return ImmutableList.of();
  }

  /** Why it is so. */
  public Trace trace() {
    return new Trace(this);
  }

  /** What the client sees: the last proxy's outcome, its answer changed by those before. */
  public ProxyOutcome outcome() {
    return outcome;
  }

  /** The workload of the mesh that the request reached, {@code namespace/name}. */
  public Optional<String> workload() {
    return workload;
  }

  /** Works out what helps somebody whose request was turned away. */
  List<Step> hints() {
    return mesh.hints(this);
  }

  /** Returns all of it as JSON for programs, its members in a fixed order. */
  public String toJson() {
    return new SimulationJson(this).toString();
  }

  /** Returns the same as JSON values, to be part of a larger report. */
  public Map<String, Object> toMembers() {
    return new SimulationJson(this).members();
  }

  /** Returns {@code GET http://shop.example.com/orders → 403 Forbidden}. */
  @Override
  public String toString() {
    return RequestText.of(request) + " → " + decision.describe();
  }
}
