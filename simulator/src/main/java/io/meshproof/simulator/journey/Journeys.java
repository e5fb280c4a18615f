package io.meshproof.simulator.journey;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.proxy.Proxy;
import io.meshproof.evaluator.proxy.ProxyOutcome;
import io.meshproof.evaluator.trace.Outcome;
import io.meshproof.evaluator.trace.Stage;
import io.meshproof.evaluator.trace.Tracer;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.Request;
import io.meshproof.model.resource.ProxyExtension;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.controlplane.ControlPlane;
import io.meshproof.simulator.entrance.Arrival;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Sends requests from proxy to proxy. Immutable; safe to share. */
public final class Journeys {
  private final ControlPlane controlPlane;
  private final Function<ProxyRef, Proxy> proxies;
  private final Upstreams upstreams;

  /** Travels through the proxies that a function returns. */
  public Journeys(ControlPlane controlPlane, Function<ProxyRef, Proxy> proxies) {
    this.controlPlane = controlPlane;
    this.proxies = proxies;
    this.upstreams = new Upstreams(controlPlane, proxies);
  }

  /** Sends a request the whole way from its first proxy on. */
  public <T extends Tracer> Journey<T> travel(
      Request request, ProxyRef first, Supplier<T> tracers) {
    return new Traveller<>(this, tracers).start(request, first);
  }

  /** Sends a request from outside the whole way from the gateway on that it comes to. */
  public <T extends Tracer> Journey<T> travel(Request sent, Arrival arrival, Supplier<T> tracers) {
    return new Traveller<>(this, tracers).arrive(sent, arrival);
  }

  /** Asks one proxy alone. */
  public <T extends Tracer> Journey<T> ask(Request request, ProxyRef only, Supplier<T> tracers) {
    T tracer = tracers.get();
    noteAssumption(only, tracer);
    Passage<T> passage = pass(request, false, only, tracer);
    return new Journey<>(ImmutableList.of(passage), passage.outcome(), Optional.empty());
  }

  /** Runs a request through one proxy on its way. */
  <T extends Tracer> Passage<T> pass(Request request, boolean carriesTls, ProxyRef at, T tracer) {
    Proxy proxy = proxies.apply(at);
    noteExtensions(at, tracer);
    ProxyOutcome outcome = proxy.handle(request, carriesTls, tracer);
    noteRule(at, outcome, tracer);
    return new Passage<>(at, proxy.config().name(), request, outcome, tracer);
  }

  /** Returns what stands behind a cluster of a proxy. */
  Upstream upstream(ProxyRef at, String cluster) {
    return upstreams.of(at, cluster);
  }

  /** A workload that somebody names and nothing declares may also be a misspelt one. */
  void noteAssumption(ProxyRef proxy, Tracer tracer) {
    if (tracer.recording()
        && proxy.kind() != ProxyRef.Kind.GATEWAY
        && !controlPlane.isDeclared(proxy)) {
      tracer.step(
          Stage.ASSUMPTION,
          Outcome.NOTED,
          () ->
              "no resource declares this workload: taken to have the labels `"
                  + Joiner.on(',').withKeyValueSeparator('=').join(proxy.labels())
                  + "` and the service account `"
                  + proxy.serviceAccount()
                  + "`");
    }
  }

  private void noteRule(ProxyRef at, ProxyOutcome outcome, Tracer tracer) {
    if (tracer.recording()) {
      outcome
          .destination()
          .flatMap(cluster -> upstreams.of(at, cluster).destinationRule())
          .ifPresent(
              origin ->
                  tracer.step(
                      Stage.CLUSTER,
                      Outcome.NOTED,
                      "destination rule",
                      () -> "says how the destination is spoken to",
                      Optional.of(origin)));
    }
  }

  private void noteExtensions(ProxyRef proxy, Tracer tracer) {
    if (tracer.recording()) {
      for (ProxyExtension extension : controlPlane.extensions(proxy)) {
        tracer.step(
            Stage.ASSUMPTION,
            Outcome.INCONCLUSIVE,
            () ->
                extension.kind()
                    + " `"
                    + extension.ref().qualifiedName()
                    + "` applies here and is not simulated",
            new Origin(extension.ref(), "/spec"));
      }
    }
  }
}
