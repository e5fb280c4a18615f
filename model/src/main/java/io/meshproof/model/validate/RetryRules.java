package io.meshproof.model.validate;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import java.util.List;

/** What Istio's webhook asks of retries. See R-T-4 and R-V-45. */
final class RetryRules {
  private static final ImmutableSet<String> POLICIES =
      ImmutableSet.of(
          "5xx",
          "gateway-error",
          "reset",
          "reset-before-request",
          "connect-failure",
          "retriable-4xx",
          "refused-stream",
          "retriable-status-codes",
          "retriable-headers",
          "envoy-ratelimited",
          "http3-post-connect-failure",
          "cancelled",
          "deadline-exceeded",
          "internal",
          "resource-exhausted",
          "unavailable");

  private RetryRules() {}

  static void check(Value retries) {
    double attempts = retries.at("attempts").number();
    if (attempts < 0) {
      retries.at("attempts").refuse("the number of attempts must not be negative");
    }
    if (attempts == 0) {
      refuseIdle(retries);
    }
    Durations.check(retries.at("perTryTimeout"));
    Durations.check(retries.at("backoff"));
    checkReasons(retries.at("retryOn"));
  }

  private static void refuseIdle(Value retries) {
    for (String name : List.of("perTryTimeout", "retryOn", "retryRemoteLocalities")) {
      Value field = retries.at(name);
      boolean isGiven = name.equals("retryOn") ? !field.isEmpty() : field.isPresent();
      if (isGiven) {
        field.refuse(
            "%s is given, but no attempts are".formatted(Quoted.of(name)),
            "set `attempts`, or leave out the rest");
      }
    }
  }

  private static void checkReasons(Value retryOn) {
    if (!retryOn.isEmpty()) {
      for (String policy : Splitter.on(',').split(retryOn.text())) {
        if (!POLICIES.contains(policy) && !StatusCodes.isKnown(policy)) {
          retryOn.refuse(
              "%s is not a reason to retry".formatted(Quoted.of(policy)),
              policy.strip().equals(policy) ? "" : "write the list without spaces");
        }
      }
    }
  }
}
