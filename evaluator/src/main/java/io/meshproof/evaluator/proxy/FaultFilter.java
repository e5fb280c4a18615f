package io.meshproof.evaluator.proxy;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.route.ClusterFault;
import io.meshproof.evaluator.route.RouteAction.Abort;
import io.meshproof.evaluator.route.RouteAction.Delay;
import io.meshproof.evaluator.route.RouteAction.Fault;
import io.meshproof.evaluator.route.RouteAction.Forward;
import io.meshproof.evaluator.route.SelectedRoute;
import io.meshproof.evaluator.trace.Outcome;
import io.meshproof.evaluator.trace.Stage;
import io.meshproof.evaluator.trace.Tracer;
import io.meshproof.model.source.Origin;
import java.util.Optional;

/**
 * Injects the faults of a route, and before 1.0 those of clusters. Envoy draws delay and abort
 * apart, by chance; here the request's seed decides: the abort by its last six digits, the delay by
 * the six before. They have to be high enough, so that with seed 0 only what happens always
 * happens. See R-F-1 to R-F-4. Immutable; safe to share.
 */
final class FaultFilter {
  private static final int RESOLUTION = 1_000_000;

  private final ImmutableList<ClusterFault> clusterFaults;

  FaultFilter(ImmutableList<ClusterFault> clusterFaults) {
    this.clusterFaults = clusterFaults;
  }

  /** Returns the reply that takes the place of everything that comes later, if there is one. */
  Optional<LocalReply> abort(SelectedRoute selected, Exchange exchange, long seed, Tracer tracer) {
    Optional<Fault> own = selected.route().action().fault();
    if (own.isPresent()) {
      return new Injection(exchange, seed, tracer, selected.route().origin()).abort(own.get());
    }
    if (clusterFaults.isEmpty()) {
      return Optional.empty();
    }
    Optional<Forward> forward = selected.route().action().forward();
    if (forward.isEmpty()) {
      return Optional.empty();
    }
    String cluster = forward.get().pick(seed).cluster();
    for (ClusterFault fault : clusterFaults) {
      if (fault.strikes(cluster, exchange)) {
        noteOther(fault, selected, tracer);
        Optional<LocalReply> reply =
            new Injection(exchange, seed, tracer, fault.origin()).abort(fault.fault());
        if (reply.isPresent()) {
          return reply;
        }
      }
    }
    return Optional.empty();
  }

  private static void noteOther(ClusterFault fault, SelectedRoute selected, Tracer tracer) {
    if (tracer.recording() && !fault.origin().equals(selected.route().origin())) {
      tracer.step(
          Stage.FAULT,
          Outcome.MATCHED,
          "filter",
          () ->
              "the fault of another rule strikes all that goes to `%s` %swhatever its path"
                  .formatted(
                      fault.cluster(), fault.conditions().isEmpty() ? "" : "with such headers, "),
          fault.origin());
    }
  }

  /** The faults of one origin, for one request. */
  private record Injection(Exchange exchange, long seed, Tracer tracer, Optional<Origin> origin) {

    Optional<LocalReply> abort(Fault fault) {
      fault.delay().ifPresent(this::note);
      return fault.abort().flatMap(this::abort);
    }

    private void note(Delay delay) {
      if (tracer.recording()) {
        boolean happens =
            happens(
                delay.percent(),
                Long.remainderUnsigned(Long.divideUnsigned(seed, RESOLUTION), RESOLUTION));
        tracer.step(
            Stage.FAULT,
            happens ? Outcome.NOTED : Outcome.NOT_MATCHED,
            "delay",
            () ->
                delay.percent()
                    + "% of requests are delayed by "
                    + delay.duration().toMillis()
                    + " ms",
            origin);
      }
    }

    private Optional<LocalReply> abort(Abort abort) {
      boolean happens = happens(abort.percent(), Long.remainderUnsigned(seed, RESOLUTION));
      if (tracer.recording()) {
        tracer.step(
            Stage.FAULT,
            happens ? Outcome.ENDED : Outcome.NOT_MATCHED,
            "abort",
            () -> abort.percent() + "% of requests are aborted with " + abort.httpStatus(),
            origin);
      }
      if (!happens) {
        return Optional.empty();
      }
      Headers headers =
          abort
              .grpcStatus()
              .filter(status -> exchange.request().isGrpc())
              .map(status -> Headers.NONE.plus("grpc-status", status.toString()))
              .orElse(Headers.NONE);
      return Optional.of(
          new LocalReply(
              abort.grpcStatus().isPresent() ? 200 : abort.httpStatus(),
              "fault filter abort",
              "fault_filter_abort",
              headers,
              origin));
    }
  }

  private static boolean happens(double percent, long draw) {
    return RESOLUTION - 1 - draw < Math.round(percent * RESOLUTION / 100);
  }
}
