package io.meshproof.model.validate;

import io.meshproof.model.resource.VirtualService;

/** What Istio's webhook asks of injected faults. See R-V-44. */
final class FaultRules {
  private FaultRules() {}

  static void check(Value fault) {
    if (!fault.has("abort") && !fault.has("delay")) {
      fault.refuse("a fault needs `abort` or `delay`");
    }
    checkAbort(fault.at("abort"));
    checkDelay(fault.at("delay"));
  }

  private static void checkAbort(Value abort) {
    if (abort.isAbsent()) {
      return;
    }
    checkPercentage(abort.at("percentage").at("value"));
    Value grpc = abort.at("grpcStatus");
    if (abort.has("http2Error")) {
      abort.at("http2Error").refuse("`http2Error` is not supported by Istio");
    } else if (grpc.isPresent() && !VirtualService.Abort.GRPC_STATUSES.contains(grpc.text())) {
      grpc.refuse(
          Quoted.of(grpc.text()) + " is not a gRPC status", "write its name, such as `NOT_FOUND`");
    } else if (abort.has("httpStatus")) {
      DirectResponseRules.checkStatus(abort.at("httpStatus"));
    } else if (grpc.isAbsent()) {
      abort.warn("an abort without `httpStatus` or `grpcStatus` aborts nothing");
    }
  }

  private static void checkDelay(Value delay) {
    checkPercentage(delay.at("percentage").at("value"));
    Durations.check(delay.at("fixedDelay"));
    if (delay.has("exponentialDelay")) {
      delay.at("exponentialDelay").refuse("`exponentialDelay` is not supported by Istio");
    }
  }

  private static void checkPercentage(Value percentage) {
    double value = percentage.number();
    if (value != 0 && (value < 0.0001 || value > 100)) {
      percentage.refuse(
          "percentage %s is neither 0 nor in 0.0001 to 100".formatted(Numbers.text(value)));
    }
  }
}
