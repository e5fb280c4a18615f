package io.meshproof.simulator.finding;

import io.meshproof.evaluator.authz.Authorization;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.http.HttpRequest;
import io.meshproof.evaluator.listener.NetworkFilter.HttpConnectionManager;
import io.meshproof.evaluator.route.Route;
import io.meshproof.evaluator.route.RouteAction.Forward;
import io.meshproof.evaluator.route.RouteMatch.Exact;
import io.meshproof.evaluator.route.RouteMatch.PathMatch;
import io.meshproof.evaluator.route.RouteMatch.Prefix;
import io.meshproof.evaluator.route.VirtualHost;
import io.meshproof.model.diagnostic.Code;

/** Finds routes whose CORS preflights a policy refuses: it comes first. See R-ORD-13. */
final class Preflights {
  private Preflights() {}

  static void review(ReviewedProxy proxy, Trials trials, Report report) {
    for (HttpConnectionManager http : proxy.http()) {
      for (VirtualHost virtualHost : http.routes().virtualHosts()) {
        for (Route route : virtualHost.routes()) {
          review(proxy, http.authorization(), virtualHost, route, trials, report);
        }
      }
    }
  }

  private static void review(
      ReviewedProxy proxy,
      Authorization policies,
      VirtualHost virtualHost,
      Route route,
      Trials trials,
      Report report) {
    boolean answers = route.action() instanceof Forward forward && forward.cors().isPresent();
    if (!answers || route.origin().isEmpty()) {
      return;
    }
    Exchange preflight = preflight(virtualHost, route);
    if (trials.isDenied(policies, preflight)) {
      report.warn(
          Code.PREFLIGHT_REFUSED,
          route.origin().get(),
          "the route allows origins, but policies at %s refuse its preflights"
              .formatted(proxy.name()),
          Example.text(preflight)
              + " gets 403, so browsers send nothing; allow the method `OPTIONS` without a token");
    }
  }

  private static Exchange preflight(VirtualHost virtualHost, Route route) {
    String host = virtualHost.domains().get(0).replace("*", "a");
    Headers headers =
        Headers.NONE
            .plus("origin", "https://web.example.com")
            .plus("access-control-request-method", "GET");
    return Witness.anybody()
        .withRequest(new HttpRequest("OPTIONS", "http", host, path(route.match().path()), headers));
  }

  private static String path(PathMatch match) {
    if (match instanceof Exact exact) {
      return exact.path();
    }
    return match instanceof Prefix prefix ? prefix.prefix() : "/";
  }
}
