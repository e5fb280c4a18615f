package io.meshproof.model.validate;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import java.util.stream.Stream;

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
    if (retries.isAbsent()) {
      return;
    }
    double attempts = retries.at("attempts").number();
    if (attempts < 0) {
      retries.at("attempts").refuse("the number of attempts must not be negative");
    }
    if (attempts == 0) {
      Stream.of("perTryTimeout", "retryOn", "retryRemoteLocalities")
          .map(retries::at)
          .filter(
              field -> field.isPresent() && !(field.name().equals("retryOn") && field.isEmpty()))
          .forEach(
              field ->
                  field.refuse(
                      "%s is given, but no attempts are".formatted(Quoted.of(field.name())),
                      "set `attempts`, or leave out the rest"));
    }
    Durations.check(retries.at("perTryTimeout"));
    Durations.check(retries.at("backoff"));
    Value retryOn = retries.at("retryOn");
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
