package io.meshproof.evaluator.proxy;

import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.route.RouteAction.Abort;
import io.meshproof.evaluator.route.RouteAction.Delay;
import io.meshproof.evaluator.route.RouteAction.Fault;
import io.meshproof.evaluator.route.SelectedRoute;
import io.meshproof.evaluator.trace.Outcome;
import io.meshproof.evaluator.trace.Stage;
import io.meshproof.evaluator.trace.Tracer;
import java.util.Optional;

/**
 * Injects the faults of a route. Envoy draws delay and abort apart, by chance; here the request's
 * seed decides: the abort by its last six digits, the delay by the six before. They have to be high
 * enough, so that with seed 0 only what happens always happens. See R-F-1 to R-F-4.
 */
final class FaultFilter {
  private static final int RESOLUTION = 1_000_000;

  private FaultFilter() {}

  /** Returns the reply that takes the place of everything that comes later, if there is one. */
  static Optional<LocalReply> abort(
      SelectedRoute selected, Exchange exchange, long seed, Tracer tracer) {
    Optional<Fault> fault = selected.route().action().fault();
    if (fault.isEmpty()) {
      return Optional.empty();
    }
    fault.get().delay().ifPresent(delay -> note(delay, selected, seed, tracer));
    return fault.get().abort().flatMap(abort -> abort(abort, selected, exchange, seed, tracer));
  }

  private static void note(Delay delay, SelectedRoute selected, long seed, Tracer tracer) {
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
          selected.route().origin());
    }
  }

  private static Optional<LocalReply> abort(
      Abort abort, SelectedRoute selected, Exchange exchange, long seed, Tracer tracer) {
    boolean happens = happens(abort.percent(), Long.remainderUnsigned(seed, RESOLUTION));
    if (tracer.recording()) {
      tracer.step(
          Stage.FAULT,
          happens ? Outcome.ENDED : Outcome.NOT_MATCHED,
          "abort",
          () -> abort.percent() + "% of requests are aborted with " + abort.httpStatus(),
          selected.route().origin());
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
            selected.route().origin()));
  }

  private static boolean happens(double percent, long draw) {
    return RESOLUTION - 1 - draw < Math.round(percent * RESOLUTION / 100);
  }
}
