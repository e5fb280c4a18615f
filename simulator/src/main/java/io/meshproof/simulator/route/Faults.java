package io.meshproof.simulator.route;

import io.meshproof.evaluator.route.RouteAction;
import io.meshproof.model.resource.VirtualService;
import java.util.Optional;

/** The faults that a rule injects. See R-F-1 to R-F-3. */
final class Faults {

  private static final double STEPS_PER_PERCENT = 10_000;

  private Faults() {}

  static Optional<RouteAction.Fault> translate(VirtualService.Fault fault) {
    Optional<RouteAction.Delay> delay =
        fault
            .delay()
            .flatMap(
                written ->
                    written
                        .fixedDelay()
                        .map(
                            duration ->
                                new RouteAction.Delay(duration, percent(written.percentage()))));
    Optional<RouteAction.Abort> abort = fault.abort().flatMap(Faults::abort);
    return delay.isEmpty() && abort.isEmpty()
        ? Optional.empty()
        : Optional.of(new RouteAction.Fault(delay, abort));
  }

  private static Optional<RouteAction.Abort> abort(VirtualService.Abort abort) {
    double percent = percent(abort.percentage());
    Optional<Integer> grpcStatus =
        abort
            .grpcStatus()
            .map(VirtualService.Abort.GRPC_STATUSES::indexOf)
            .filter(status -> status >= 0);
    if (grpcStatus.isPresent()) {
      return Optional.of(new RouteAction.Abort(200, grpcStatus, percent));
    }
    return abort
        .httpStatus()
        .map(status -> new RouteAction.Abort(status, Optional.empty(), percent));
  }

  /** Istio: a missing percentage is none; finer steps than Envoy has are cut off. */
  static double percent(Optional<Double> written) {
    return Math.floor(written.orElse(0.0) * STEPS_PER_PERCENT) / STEPS_PER_PERCENT;
  }
}
