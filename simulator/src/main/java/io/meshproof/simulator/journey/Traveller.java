package io.meshproof.simulator.journey;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.proxy.ConnectionFailure;
import io.meshproof.evaluator.proxy.ProxyOutcome;
import io.meshproof.evaluator.proxy.ProxyOutcome.Forwarded;
import io.meshproof.evaluator.proxy.ProxyOutcome.NoResponse;
import io.meshproof.evaluator.proxy.ProxyOutcome.Replied;
import io.meshproof.evaluator.proxy.ProxyOutcome.Tunnelled;
import io.meshproof.evaluator.proxy.UpstreamFailure;
import io.meshproof.evaluator.route.RouteAction.Forward;
import io.meshproof.evaluator.route.RouteAction.WeightedCluster;
import io.meshproof.evaluator.trace.Outcome;
import io.meshproof.evaluator.trace.Stage;
import io.meshproof.evaluator.trace.Tracer;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.Request;
import io.meshproof.simulator.endpoint.Endpoint;
import io.meshproof.simulator.endpoint.Endpoint.Transport;
import io.meshproof.simulator.entrance.Arrival;
import io.meshproof.simulator.journey.Upstream.Leg;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** One request under way, hop by hop. Not thread-safe. */
final class Traveller<T extends Tracer> {
  /** Nothing real has more; configurations that send a request in circles do. */
  private static final int MOST_PROXIES = 8;

  private final Journeys journeys;
  private final Supplier<T> tracers;
  private final ImmutableList.Builder<Passage<T>> passages = ImmutableList.builder();
  private Optional<UnaryOperator<Headers>> wayBack = Optional.empty();
  private int visited;

  Traveller(Journeys journeys, Supplier<T> tracers) {
    this.journeys = journeys;
    this.tracers = tracers;
  }

  /** Goes the whole way from a proxy on. */
  Journey<T> start(Request request, ProxyRef at) {
    T tracer = tracers.get();
    journeys.noteAssumption(at, tracer);
    return visit(request, TlsLayers.of(request), at, tracer);
  }

  /** Goes the whole way from a gateway on. */
  Journey<T> arrive(Request sent, Arrival arrival) {
    T tracer = tracers.get();
    if (tracer.recording() && arrival.reason().isPresent()) {
      String reason = arrival.reason().get();
      tracer.step(
          Stage.ENTRANCE, Outcome.NOTED, Stage.ENTRANCE.label(), () -> reason, arrival.origin());
    }
    Request request = arrival.received(sent);
    return visit(request, TlsLayers.of(request), arrival.gateway(), tracer);
  }

  private Journey<T> visit(Request request, TlsLayers tls, ProxyRef at) {
    return visit(request, tls, at, tracers.get());
  }

  private Journey<T> visit(Request request, TlsLayers tls, ProxyRef at, T tracer) {
    Passage<T> passage = journeys.pass(request, tls.isNested(), at, tracer);
    visited++;
    if (at.kind() == ProxyRef.Kind.SIDECAR_INBOUND) {
      return end(passage);
    }
    if (passage.outcome() instanceof Forwarded forwarded) {
      return leave(passage, forwarded.cluster(), tls);
    }
    if (passage.outcome() instanceof Tunnelled tunnelled) {
      return leave(passage, tunnelled.cluster(), tunnelled.endsTls() ? tls.ended() : tls);
    }
    return end(passage);
  }

  /**
   * Goes on to one of the workloads behind a cluster, if there are any.
   *
   * @param tls what is left around bytes that pass unread
   */
  private Journey<T> leave(Passage<T> passage, String cluster, TlsLayers tls) {
    Optional<ImmutableList<Leg>> legs = journeys.upstream(passage.at(), cluster).legs();
    if (legs.isEmpty()) {
      passage
          .tracer()
          .step(Stage.ENDPOINT, Outcome.NOTED, () -> "no workload of the mesh stands behind it");
      return end(passage);
    }
    if (legs.get().isEmpty()) {
      return fail(passage, tls, UpstreamFailure.NO_HEALTHY_UPSTREAM);
    }
    Leg leg = pick(legs.get(), passage);
    Endpoint endpoint = leg.endpoint();
    note(endpoint, passage.tracer());
    if (endpoint.proxy().isEmpty()) {
      return endpoint.transport() == Transport.PLAINTEXT
          ? end(passage, Optional.of(endpoint.workload()))
          : fail(passage, tls, UpstreamFailure.REMOTE_CONNECTION_FAILURE);
    }
    if (visited == MOST_PROXIES) {
      String why = "the request went through " + visited + " proxies without end";
      return end(passage.with(new ProxyOutcome.Unknown(why)));
    }
    passages.add(passage);
    Journey<T> rest =
        passage.outcome() instanceof Forwarded forwarded
            ? send(passage, forwarded, leg)
            : tunnel(passage, tls, leg);
    return rest.workload().isPresent() || !isReached(rest)
        ? rest
        : new Journey<>(rest.passages(), rest.outcome(), Optional.of(endpoint.workload()));
  }

  private static boolean isReached(Journey<?> rest) {
    return rest.outcome() instanceof Forwarded || rest.outcome() instanceof Tunnelled;
  }

  /** Sends a request on to an endpoint's proxy. */
  private Journey<T> send(Passage<T> passage, Forwarded forwarded, Leg leg) {
    int position = visited - 1;
    Optional<UnaryOperator<Headers>> before = wayBack;
    wayBack =
        Optional.of(
            before
                .map(earlier -> chain(forwarded.response(), earlier))
                .orElse(forwarded.response()));
    Request next = NextRequest.of(passage, forwarded, leg);
    Journey<T> rest = visit(next, TlsLayers.of(next), leg.endpoint().proxy().get());
    return rest.outcome() instanceof NoResponse none
        ? answered(rest, position, forwarded, none, before)
        : rest;
  }

  /** Nobody further on gave an answer: the proxy answers in their place. */
  private Journey<T> answered(
      Journey<T> rest,
      int position,
      Forwarded forwarded,
      NoResponse none,
      Optional<UnaryOperator<Headers>> before) {
    UpstreamFailure failure =
        switch (none.failure()) {
          case CLOSED -> UpstreamFailure.CONNECTION_TERMINATION;
          case REFUSED, TLS_FAILED -> UpstreamFailure.REMOTE_CONNECTION_FAILURE;
        };
    Passage<T> passage = rest.passages().get(position);
    Replied reply = reply(passage, forwarded, failure);
    ImmutableList.Builder<Passage<T>> changed = ImmutableList.builder();
    changed.addAll(rest.passages().subList(0, position));
    changed.add(passage.with(reply));
    changed.addAll(rest.passages().subList(position + 1, rest.passages().size()));
    return new Journey<>(changed.build(), onWayBack(reply, before), Optional.empty());
  }

  /** Passes bytes on to an endpoint's proxy. */
  private Journey<T> tunnel(Passage<T> passage, TlsLayers tls, Leg leg) {
    int position = visited - 1;
    TlsLayers sent = leg.bytes().map(tls::within).orElse(tls);
    Journey<T> rest =
        visit(NextRequest.ofBytes(passage, sent, leg), sent, leg.endpoint().proxy().get());
    boolean isDirect = rest.passages().size() == position + 2;
    if (!isDirect || !(rest.outcome() instanceof NoResponse none)) {
      return rest;
    }
    // The client has a connection already. What befalls its own TLS, it sees as the next proxy
    // does; of the TLS that was put around it, it sees nothing.
    ConnectionFailure failure =
        sent.equals(tls) && none.failure() != ConnectionFailure.REFUSED
            ? none.failure()
            : tls.failure();
    return new Journey<>(rest.passages(), new NoResponse(failure, none.cause()), Optional.empty());
  }

  private Journey<T> fail(Passage<T> passage, TlsLayers tls, UpstreamFailure failure) {
    if (passage.outcome() instanceof Forwarded forwarded) {
      return end(passage.with(reply(passage, forwarded, failure)));
    }
    passage
        .tracer()
        .step(
            Stage.CLUSTER,
            Outcome.ENDED,
            () -> "the connection is closed, for there was " + failure.reason());
    return end(passage.with(new NoResponse(tls.failure(), Optional.empty())));
  }

  private static <T extends Tracer> Replied reply(
      Passage<T> passage, Forwarded forwarded, UpstreamFailure failure) {
    Replied reply = failure.reply(forwarded);
    passage
        .tracer()
        .step(
            Stage.RESPONSE,
            Outcome.ENDED,
            () -> reply.status() + ", for there was " + failure.reason());
    return reply;
  }

  private Journey<T> end(Passage<T> passage) {
    return end(passage, Optional.empty());
  }

  private Journey<T> end(Passage<T> passage, Optional<String> workload) {
    passages.add(passage);
    return new Journey<>(passages.build(), onWayBack(passage.outcome(), wayBack), workload);
  }

  /** The answer as the client sees it, after the proxies that it came back through. */
  private static ProxyOutcome onWayBack(
      ProxyOutcome outcome, Optional<UnaryOperator<Headers>> wayBack) {
    if (wayBack.isEmpty()) {
      return outcome;
    }
    if (outcome instanceof Replied replied) {
      return new Replied(
          replied.status(),
          replied.body(),
          wayBack.get().apply(replied.headers()),
          replied.details(),
          replied.route(),
          replied.cause());
    }
    if (outcome instanceof Forwarded forwarded) {
      return new Forwarded(
          forwarded.cluster(),
          forwarded.request(),
          chain(forwarded.response(), wayBack.get()),
          forwarded.route());
    }
    return outcome;
  }

  private static UnaryOperator<Headers> chain(
      UnaryOperator<Headers> first, UnaryOperator<Headers> then) {
    return headers -> then.apply(first.apply(headers));
  }

  /** Picks a workload by what the seed leaves after it has picked the cluster. */
  private static Leg pick(List<Leg> legs, Passage<?> passage) {
    if (legs.size() == 1) {
      return legs.get(0);
    }
    long left = Long.divideUnsigned(passage.request().seed(), totalWeight(passage.outcome()));
    return legs.get((int) Long.remainderUnsigned(left, legs.size()));
  }

  private static long totalWeight(ProxyOutcome outcome) {
    return Math.max(
        1,
        outcome.selectedRoute().stream()
            .flatMap(route -> route.route().action().forward().stream())
            .filter(Forward::weighted)
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
