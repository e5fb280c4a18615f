package io.meshproof.model.validate;

import java.util.List;

/** What Istio's webhook asks of outlier detection. See R-V-62. */
final class OutlierDetectionRules {
  private OutlierDetectionRules() {}

  static void check(Value outlier) {
    Durations.check(outlier.at("baseEjectionTime"));
    Durations.check(outlier.at("interval"));
    if (!outlier.isEmpty("consecutiveErrors")) {
      outlier
          .at("consecutiveErrors")
          .warn(
              "`consecutiveErrors` is deprecated",
              "use `consecutiveGatewayErrors` or `consecutive5xxErrors`");
    }
    Value local = outlier.at("consecutiveLocalOriginFailures");
    if (local.number() > 0 && !outlier.at("splitExternalLocalOriginErrors").flag()) {
      local.refuse(
          "`consecutiveLocalOriginFailures` has no effect",
          "set `splitExternalLocalOriginErrors` to true");
    }
    for (String field : List.of("maxEjectionPercent", "minHealthPercent")) {
      Value percent = outlier.at(field);
      if (percent.number() < 0 || percent.number() > 100) {
        percent.refuse(
            "percentage %s is not in 0 to 100".formatted(Numbers.text(percent.number())));
      }
    }
  }
}
