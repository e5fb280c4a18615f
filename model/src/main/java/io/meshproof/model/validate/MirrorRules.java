package io.meshproof.model.validate;

/** What Istio's webhook asks of copies of the traffic. See R-V-47. */
final class MirrorRules {
  private MirrorRules() {}

  static void check(Value route) {
    Value percent =
        route.at("mirrorPercent").isPresent()
            ? route.at("mirrorPercent")
            : route.at("mirror_percent");
    if (percent.isPresent()) {
      checkShare(percent);
      percent.warn("`mirrorPercent` is deprecated", "use `mirrorPercentage`");
    }
    checkShare(route.at("mirrorPercentage").at("value"));
    Destinations.check(route.at("mirror"));
    for (Value mirror : route.at("mirrors").items()) {
      Destinations.check(mirror.at("destination"));
      checkShare(mirror.at("percentage").at("value"));
    }
  }

  private static void checkShare(Value percentage) {
    if (percentage.number() < 0 || percentage.number() > 100) {
      percentage.refuse(
          "percentage %s is not in 0 to 100".formatted(Numbers.text(percentage.number())));
    }
  }
}
