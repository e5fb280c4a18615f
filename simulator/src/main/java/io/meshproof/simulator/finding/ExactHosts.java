package io.meshproof.simulator.finding;

import io.meshproof.evaluator.listener.NetworkFilter.HttpConnectionManager;
import io.meshproof.evaluator.route.Route;
import io.meshproof.evaluator.route.RouteMatch.Exact;
import io.meshproof.evaluator.route.RouteMatch.PathMatch;
import io.meshproof.evaluator.route.RouteMatch.Regex;
import io.meshproof.evaluator.route.VirtualHost;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.match.HostNames;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.generate.RegexSample;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Finds hosts that are taken away from a wildcard, and then have no route for what the wildcard's
 * routes take: of all hosts that match, the most exact alone counts. See R-VS-12.
 */
final class ExactHosts {
  /** Each is compared with each other; of more than these none are. */
  private static final int MOST_HOSTS = 1_000;

  private final ReviewedProxy gateway;
  private final Report report;

  ExactHosts(ReviewedProxy gateway, Report report) {
    this.gateway = gateway;
    this.report = report;
  }

  void review() {
    for (HttpConnectionManager http : gateway.http()) {
      List<VirtualHost> virtualHosts = http.routes().virtualHosts();
      if (virtualHosts.size() <= MOST_HOSTS) {
        virtualHosts.forEach(virtualHost -> review(virtualHost, virtualHosts));
      }
    }
  }

  private void review(VirtualHost exact, List<VirtualHost> others) {
    Optional<Origin> origin = origin(exact);
    String domain = exact.domains().get(0);
    if (origin.isEmpty() || exact.routes().stream().anyMatch(ExactHosts::takesAll)) {
      return;
    }
    others.stream()
        .filter(other -> !origin(other).map(Origin::resource).equals(origin.map(Origin::resource)))
        .flatMap(other -> other.domains().stream().map(wide -> new Wildcard(wide, other)))
        .filter(wildcard -> wildcard.includes(domain))
        .max(Comparator.comparingInt(wildcard -> wildcard.domain().length()))
        .ifPresent(wildcard -> review(exact, origin.get(), wildcard));
  }

  private void review(VirtualHost exact, Origin origin, Wildcard wildcard) {
    String host = exact.domains().get(0).replace("*", "a");
    for (Route route : wildcard.virtualHost().routes()) {
      Optional<String> lost =
          sample(route)
              .filter(
                  path ->
                      exact.routes().stream().noneMatch(own -> own.match().path().matches(path)));
      if (lost.isPresent() && route.origin().isPresent()) {
        String message =
            "host `%s` is taken away from `%s` of %s, and has not all its routes"
                .formatted(
                    exact.domains().get(0), wildcard.domain(), route.origin().get().resource());
        String help =
            "`GET %s` for `%s` has no route at %s: of all hosts that match, the most exact alone counts"
                .formatted(lost.get(), host, gateway.name());
        Origin hosts = new Origin(origin.resource(), "/spec/hosts");
        if (wildcard.domain().equals("*")) {
          report.inform(Code.EXACT_HOST, hosts, message, help);
        } else {
          report.warn(
              Code.EXACT_HOST, hosts, message, help + "; repeat them here if they are meant");
        }
        return;
      }
    }
  }

  private record Wildcard(String domain, VirtualHost virtualHost) {
    boolean includes(String other) {
      return HostNames.isWildcard(domain)
          && !domain.equals(other)
          && HostNames.isSubset(other, domain);
    }
  }

  /** Where the routes of a virtual host come from; nothing for one that has none. */
  private static Optional<Origin> origin(VirtualHost virtualHost) {
    return virtualHost.routes().stream().flatMap(route -> route.origin().stream()).findFirst();
  }

  private static boolean takesAll(Route route) {
    return route.match().path().takesEveryPath();
  }

  /** Returns a path that a route takes whatever else a request is like. */
  private static Optional<String> sample(Route route) {
    if (!route.match().conditions().isEmpty()) {
      return Optional.empty();
    }
    PathMatch match = route.match().path();
    String path =
        match instanceof Exact exact
            ? exact.path()
            : match instanceof Regex regex
                ? RegexSample.of(regex.pattern().pattern().pattern(), new Random(0))
                : match.requiredBeginning();
    return Optional.of(path).filter(sample -> sample.startsWith("/") && match.matches(sample));
  }
}
