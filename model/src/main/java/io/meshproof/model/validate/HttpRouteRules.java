package io.meshproof.model.validate;

import java.util.List;

/** What Istio's webhook asks of an HTTP rule as a whole: which of its parts go together. */
final class HttpRouteRules {
  private static final List<String> BESIDE_DELEGATE = List.of("redirect", "route");
  private static final List<String> BESIDE_RESPONSE = List.of("route", "fault", "rewrite");
  private static final List<String> BESIDE_REDIRECT =
      List.of("route", "fault", "rewrite", "directResponse");

  private HttpRouteRules() {}

  static void check(Value route, boolean isDelegate) {
    if (!isDelegate && route.has("delegate")) {
      refuse(route, "delegate", BESIDE_DELEGATE);
    } else {
      checkAction(route, isDelegate);
    }
    HttpMatchRules.check(route.items("match"));
    if (route.has("headers")) {
      HeaderOperations.check(route.at("headers"));
      RewriteRules.checkAuthority(route.at("headers"), route);
    }
    route.ifPresent("corsPolicy", CorsRules::check);
    route.ifPresent("fault", FaultRules::check);
    MirrorRules.check(route);
    if (route.has("redirect")) {
      RedirectRules.check(route.at("redirect"), route.at("match"));
    }
    route.ifPresent("directResponse", DirectResponseRules::check);
    route.ifPresent("retries", RetryRules::check);
    route.ifPresent("rewrite", RewriteRules::check);
    route.ifPresent("route", HttpRouteRules::checkDestinations);
    route.ifPresent("timeout", Durations::check);
  }

  private static void checkDestinations(Value destinations) {
    for (Value destination : destinations.items()) {
      destination.ifPresent("headers", HeaderOperations::check);
    }
    Destinations.checkWeights(destinations);
  }

  private static void checkAction(Value route, boolean isDelegate) {
    if (isDelegate && route.has("delegate")) {
      route.at("delegate").refuse("a delegate cannot delegate further");
    }
    if (route.has("redirect")) {
      refuse(route, "redirect", BESIDE_REDIRECT);
    } else if (route.has("directResponse")) {
      refuse(route, "directResponse", BESIDE_RESPONSE);
    } else if (route.isEmpty("route")) {
      route.refuse("an HTTP rule needs `route`, `redirect` or `directResponse`");
    }
    if (!route.isEmpty("mirrors")) {
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
