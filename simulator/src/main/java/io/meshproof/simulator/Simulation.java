package io.meshproof.simulator;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.proxy.ProxyOutcome;
import io.meshproof.evaluator.trace.Step;
import io.meshproof.model.option.IstioVersion;
import io.meshproof.model.request.Request;
import io.meshproof.model.resource.Resources;
import java.util.List;

/** What happens to one request, and why. Immutable; safe to share. */
public final class Simulation {
  private final Mesh mesh;
  private final Request request;
  private final ImmutableList<Hop> hops;
  private final IstioVersion istioVersion;
  private final Decision decision;

  Simulation(Mesh mesh, Request request, List<Hop> hops, IstioVersion istioVersion) {
    this.mesh = mesh;
    this.request = request;
    this.hops = ImmutableList.copyOf(hops);
    this.istioVersion = istioVersion;
    this.decision = OutcomeReading.decision(outcome());
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
    return istioVersion;
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

  /** Why it is so. */
  public Trace trace() {
    return new Trace(this);
  }

  /** What the last proxy on the way did. */
  public ProxyOutcome outcome() {
    return hops.get(hops.size() - 1).outcome();
  }

  /** Works out what helps somebody whose request was turned away. */
  List<Step> hints() {
    return mesh.hints(request, decision);
  }

  /** Returns all of it as JSON for programs, its members in a fixed order. */
  public String toJson() {
    return new SimulationJson(this).toString();
  }

  /** Returns {@code GET http://shop.example.com/orders → 403 Forbidden}. */
  @Override
  public String toString() {
    return RequestText.of(request) + " → " + decision.describe();
  }
}
