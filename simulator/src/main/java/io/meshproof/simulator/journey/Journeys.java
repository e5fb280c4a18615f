package io.meshproof.simulator.journey;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.listener.Cluster;
import io.meshproof.evaluator.proxy.Proxy;
import io.meshproof.evaluator.proxy.ProxyOutcome;
import io.meshproof.evaluator.proxy.ProxyOutcome.Forwarded;
import io.meshproof.evaluator.proxy.ProxyOutcome.NoResponse;
import io.meshproof.evaluator.proxy.ProxyOutcome.Replied;
import io.meshproof.evaluator.proxy.UpstreamFailure;
import io.meshproof.evaluator.route.RouteAction.Forward;
import io.meshproof.evaluator.route.RouteAction.WeightedCluster;
import io.meshproof.evaluator.trace.Outcome;
import io.meshproof.evaluator.trace.Stage;
import io.meshproof.evaluator.trace.Tracer;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.Request;
import io.meshproof.model.resource.ProxyExtension;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.controlplane.ControlPlane;
import io.meshproof.simulator.endpoint.Endpoint;
import io.meshproof.simulator.endpoint.Endpoint.Transport;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Sends requests from proxy to proxy. Immutable; safe to share. */
public final class Journeys {
  /** Nothing real has more; configurations that send a request in circles do. */
  private static final int MOST_PROXIES = 8;

  private final ControlPlane controlPlane;
  private final Function<ProxyRef, Proxy> proxies;

  /** Travels through the proxies that a function returns. */
  public Journeys(ControlPlane controlPlane, Function<ProxyRef, Proxy> proxies) {
    this.controlPlane = controlPlane;
    this.proxies = proxies;
  }

  /** Sends a request the whole way from its first proxy on. */
  public <T extends Tracer> Journey<T> travel(
      Request request, ProxyRef first, Supplier<T> tracers) {
    return new Traveller<>(tracers).visit(request, first);
  }

  /** Asks one proxy alone. */
  public <T extends Tracer> Journey<T> ask(Request request, ProxyRef only, Supplier<T> tracers) {
    Proxy proxy = proxies.apply(only);
    T tracer = tracers.get();
    noteAssumption(only, tracer);
    noteExtensions(only, tracer);
    ProxyOutcome outcome = proxy.handle(request, tracer);
    return new Journey<>(
        ImmutableList.of(new Passage<>(proxy.config().name(), outcome, tracer)),
        outcome,
        Optional.empty());
  }

  /** A workload that somebody names and nothing declares may also be a misspelt one. */
  private void noteAssumption(ProxyRef proxy, Tracer tracer) {
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

  /** One request under way. */
  private final class Traveller<T extends Tracer> {
    private final Supplier<T> tracers;
    private final ImmutableList.Builder<Passage<T>> passages = ImmutableList.builder();
    private UnaryOperator<Headers> wayBack = headers -> headers;
    private int visited;

    Traveller(Supplier<T> tracers) {
      this.tracers = tracers;
    }

    Journey<T> visit(Request request, ProxyRef at) {
      Proxy proxy = proxies.apply(at);
      T tracer = tracers.get();
      if (visited == 0) {
        noteAssumption(at, tracer);
      }
      noteExtensions(at, tracer);
      ProxyOutcome outcome = proxy.handle(request, tracer);
      visited++;
      if (!(outcome instanceof Forwarded forwarded) || at.kind() == ProxyRef.Kind.SIDECAR_INBOUND) {
        return end(proxy, outcome, tracer, Optional.empty());
      }
      Cluster cluster = proxy.config().clusters().get(forwarded.cluster());
      Optional<ImmutableList<Endpoint>> endpoints =
          cluster == null ? Optional.empty() : controlPlane.endpoints(at, cluster);
      if (endpoints.isEmpty()) {
        tracer.step(
            Stage.ENDPOINT, Outcome.NOTED, () -> "no workload of the mesh stands behind it");
        return end(proxy, outcome, tracer, Optional.empty());
      }
      if (endpoints.get().isEmpty()) {
        return fail(proxy, forwarded, UpstreamFailure.NO_HEALTHY_UPSTREAM, tracer);
      }
      Endpoint endpoint = pick(endpoints.get(), forwarded, request.seed());
      note(endpoint, tracer);
      return onward(request, at, proxy, forwarded, endpoint, tracer);
    }

    private Journey<T> onward(
        Request request,
        ProxyRef at,
        Proxy proxy,
        Forwarded forwarded,
        Endpoint endpoint,
        T tracer) {
      if (endpoint.proxy().isEmpty()) {
        return endpoint.transport() == Transport.PLAINTEXT
            ? end(proxy, forwarded, tracer, Optional.of(endpoint.workload()))
            : fail(proxy, forwarded, UpstreamFailure.REMOTE_CONNECTION_FAILURE, tracer);
      }
      if (visited == MOST_PROXIES) {
        return end(
            proxy,
            new ProxyOutcome.Unknown(
                "the request went through " + visited + " proxies without end"),
            tracer,
            Optional.empty());
      }
      Request next = NextRequest.of(request, forwarded, at, controlPlane.trustDomain(), endpoint);
      UnaryOperator<Headers> before = wayBack;
      wayBack = headers -> before.apply(forwarded.response().apply(headers));
      int position = passages.build().size();
      passages.add(new Passage<>(proxy.config().name(), forwarded, tracer));
      Journey<T> rest = visit(next, endpoint.proxy().get());
      return rest.outcome() instanceof NoResponse none && rest.passages().size() == position + 2
          ? refused(rest, position, forwarded, none, before)
          : rest.workload().isPresent() || !reached(rest)
              ? rest
              : new Journey<>(rest.passages(), rest.outcome(), Optional.of(endpoint.workload()));
    }

    private boolean reached(Journey<T> rest) {
      return rest.outcome() instanceof Forwarded
          || rest.outcome() instanceof ProxyOutcome.Tunnelled;
    }

    /** The next proxy gave no answer: the one before answers in its place. */
    private Journey<T> refused(
        Journey<T> rest,
        int position,
        Forwarded forwarded,
        NoResponse none,
        UnaryOperator<Headers> before) {
      UpstreamFailure failure =
          switch (none.failure()) {
            case CLOSED -> UpstreamFailure.CONNECTION_TERMINATION;
            case REFUSED, TLS_FAILED -> UpstreamFailure.REMOTE_CONNECTION_FAILURE;
          };
      Passage<T> passage = rest.passages().get(position);
      Replied reply = failure.reply(forwarded);
      answer(passage.tracer(), reply, failure);
      ImmutableList.Builder<Passage<T>> changed = ImmutableList.builder();
      changed.addAll(rest.passages().subList(0, position));
      changed.add(new Passage<>(passage.proxy(), reply, passage.tracer()));
      changed.add(rest.passages().get(position + 1));
      return new Journey<>(changed.build(), onWayBack(reply, before), Optional.empty());
    }

    private Journey<T> fail(Proxy proxy, Forwarded forwarded, UpstreamFailure failure, T tracer) {
      Replied reply = failure.reply(forwarded);
      answer(tracer, reply, failure);
      return end(proxy, reply, tracer, Optional.empty());
    }

    private void answer(T tracer, Replied reply, UpstreamFailure failure) {
      tracer.step(
          Stage.RESPONSE,
          Outcome.ENDED,
          () -> reply.status() + ", for there was " + failure.reason());
    }

    private Journey<T> end(Proxy proxy, ProxyOutcome outcome, T tracer, Optional<String> workload) {
      passages.add(new Passage<>(proxy.config().name(), outcome, tracer));
      return new Journey<>(passages.build(), onWayBack(outcome, wayBack), workload);
    }
  }

  /** The answer as the client sees it, after the proxies that it came back through. */
  private static ProxyOutcome onWayBack(ProxyOutcome outcome, UnaryOperator<Headers> wayBack) {
    if (outcome instanceof Replied replied) {
      return new Replied(
          replied.status(),
          replied.body(),
          wayBack.apply(replied.headers()),
          replied.details(),
          replied.route(),
          replied.cause());
    }
    if (outcome instanceof Forwarded forwarded) {
      return new Forwarded(
          forwarded.cluster(),
          forwarded.request(),
          headers -> wayBack.apply(forwarded.response().apply(headers)),
          forwarded.route());
    }
    return outcome;
  }

  /** Picks an endpoint by what the seed leaves after it has picked the cluster. */
  private static Endpoint pick(List<Endpoint> endpoints, Forwarded forwarded, long seed) {
    long left = Long.divideUnsigned(seed, totalWeight(forwarded));
    return endpoints.get((int) Long.remainderUnsigned(left, endpoints.size()));
  }

  private static long totalWeight(Forwarded forwarded) {
    return Math.max(
        1,
        forwarded.route().route().action().forward().filter(Forward::weighted).stream()
            .flatMap(forward -> forward.clusters().stream())
            .mapToLong(WeightedCluster::weight)
            .sum());
  }

  private static void note(Endpoint endpoint, Tracer tracer) {
    tracer.step(
        Stage.ENDPOINT,
        Outcome.NOTED,
        Stage.ENDPOINT.label(),
        () ->
            (endpoint.origin().isPresent() ? "" : "assumed: ")
                + "`"
                + endpoint.workload()
                + "` port "
                + endpoint.port()
                + (endpoint.proxy().isPresent()
                    ? " by " + endpoint.transport().description()
                    : ", without sidecar"),
        endpoint.origin());
  }
}
