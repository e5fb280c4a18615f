package io.meshproof.model.validate;

/** What Istio's webhook asks of copies of the traffic. See R-V-47. */
final class MirrorRules {
  private MirrorRules() {}

  static void check(Value route) {
    route.ifPresent(
        route.has("mirrorPercent") ? "mirrorPercent" : "mirror_percent", MirrorRules::checkPercent);
    route.ifPresent("mirrorPercentage", percentage -> checkShare(percentage.at("value")));
    route.ifPresent("mirror", Destinations::check);
    for (Value mirror : route.items("mirrors")) {
      mirror.ifPresent("destination", Destinations::check);
      checkShare(mirror.at("percentage").at("value"));
    }
  }

  private static void checkPercent(Value percent) {
    checkShare(percent);
    percent.warn("`mirrorPercent` is deprecated", "use `mirrorPercentage`");
  }

  private static void checkShare(Value percentage) {
    if (percentage.number() < 0 || percentage.number() > 100) {
      percentage.refuse(
          "percentage %s is not in 0 to 100".formatted(Numbers.text(percentage.number())));
    }
  }
}
