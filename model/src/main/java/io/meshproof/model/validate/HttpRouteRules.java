package io.meshproof.model.validate;

import java.util.List;

/** What Istio's webhook asks of an HTTP rule as a whole: which of its parts go together. */
final class HttpRouteRules {
  private HttpRouteRules() {}

  static void check(Value route, boolean isDelegate) {
    if (!isDelegate && route.at("delegate").isPresent()) {
      refuse(route, "delegate", List.of("redirect", "route"));
    } else {
      checkAction(route, isDelegate);
    }
    HttpMatchRules.check(route.at("match"));
    HeaderOperations.check(route.at("headers"));
    CorsRules.check(route.at("corsPolicy"));
    FaultRules.check(route.at("fault"));
    MirrorRules.check(route);
    RedirectRules.check(route.at("redirect"), route.at("match"));
    DirectResponseRules.check(route.at("directResponse"));
    RetryRules.check(route.at("retries"));
    RewriteRules.check(route.at("rewrite"));
    RewriteRules.checkAuthority(route);
    for (Value destination : route.at("route").items()) {
      HeaderOperations.check(destination.at("headers"));
    }
    Destinations.checkWeights(route.at("route"));
    Durations.check(route.at("timeout"));
  }

  private static void checkAction(Value route, boolean isDelegate) {
    if (isDelegate && route.at("delegate").isPresent()) {
      route.at("delegate").refuse("a delegate cannot delegate further");
    }
    if (route.at("redirect").isPresent()) {
      refuse(route, "redirect", List.of("route", "fault", "rewrite", "directResponse"));
    } else if (route.at("directResponse").isPresent()) {
      refuse(route, "directResponse", List.of("route", "fault", "rewrite"));
    } else if (route.at("route").isEmpty()) {
      route.refuse("an HTTP rule needs `route`, `redirect` or `directResponse`");
    }
    if (!route.at("mirrors").isEmpty()) {
      refuse(route, "mirrors", List.of("mirror"));
    }
  }

  /** Refuses each of the fields that is given beside another. */
  private static void refuse(Value route, String beside, List<String> fields) {
    for (String name : fields) {
      Value field = route.at(name);
      boolean isGiven = name.equals("route") ? !field.isEmpty() : field.isPresent();
      if (isGiven) {
        field.refuse("%s cannot be given beside %s".formatted(Quoted.of(name), Quoted.of(beside)));
      }
    }
  }
}
