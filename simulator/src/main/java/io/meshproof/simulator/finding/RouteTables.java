package io.meshproof.simulator.finding;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import io.meshproof.evaluator.listener.NetworkFilter.HttpConnectionManager;
import io.meshproof.evaluator.match.ClaimCondition;
import io.meshproof.evaluator.route.Route;
import io.meshproof.evaluator.route.RouteAction.Forward;
import io.meshproof.evaluator.route.RouteAction.WeightedCluster;
import io.meshproof.evaluator.route.VirtualHost;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.match.HostNames;
import io.meshproof.model.resource.DestinationRule;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.source.Origin;
import io.meshproof.model.source.Place;
import io.meshproof.simulator.registry.ClusterName;
import io.meshproof.simulator.registry.MissingCluster;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds routes that no request reaches, that lead nowhere, or that ask for claims of tokens that
 * nobody checks. See R-M-6, R-A-9, R-JWT-2.
 */
final class RouteTables {
  /** Each route is compared with each before it; longer tables are not looked at. */
  private static final int MOST_ROUTES = 1_000;

  private final Report report;
  private final ImmutableSet<Place> told;
  private final Resources resources;
  private final SetMultimap<Origin, Optional<Route>> hiddenBy = LinkedHashMultimap.create();
  private final Set<List<Optional<Origin>>> compared = new HashSet<>();

  RouteTables(Resources resources, Report report) {
    this.resources = resources;
    this.report = report;
    this.told =
        resources.diagnostics().stream()
            .filter(finding -> finding.code() == Code.DEPRECATED)
            .map(Diagnostic::place)
            .collect(ImmutableSet.toImmutableSet());
  }

  /** Looks at a gateway, or at a caller inside the mesh. */
  void review(ReviewedProxy proxy) {
    for (HttpConnectionManager http : proxy.http()) {
      for (VirtualHost virtualHost : http.routes().virtualHosts()) {
        addHidden(virtualHost);
        for (Route route : virtualHost.routes()) {
          reviewDestinations(proxy, virtualHost, route);
          reviewClaims(proxy, http, route);
        }
      }
    }
  }

  private void addHidden(VirtualHost virtualHost) {
    List<Route> routes = virtualHost.routes();
    if (!compared.add(routes.stream().map(Route::origin).toList())) {
      return;
    }
    for (int i = 0; i < Math.min(routes.size(), MOST_ROUTES); i++) {
      Route route = routes.get(i);
      if (route.origin().isPresent()) {
        hiddenBy.put(
            route.origin().get(),
            routes.subList(0, i).stream()
                .filter(earlier -> earlier.match().covers(route.match()))
                .findFirst());
      }
    }
  }

  /** Reports routes that are hidden wherever they stand. */
  void reviewHidden() {
    for (Origin origin : hiddenBy.keySet()) {
      List<Route> before = hiddenBy.get(origin).stream().flatMap(Optional::stream).toList();
      boolean isReached = before.size() < hiddenBy.get(origin).size();
      if (!isReached && !told.contains(resources.place(origin))) {
        report.warn(
            Code.NEVER_REACHED,
            origin,
            "no request reaches this route",
            before.get(0).origin().map(this::text).orElse("another route")
                + " comes first and takes them all; put the narrower route before it");
      }
    }
  }

  private String text(Origin origin) {
    Place place = resources.place(origin);
    return origin.resource() + (place.isKnown() ? " (line " + place.line() + ")" : "");
  }

  private void reviewDestinations(ReviewedProxy proxy, VirtualHost virtualHost, Route route) {
    ImmutableList<WeightedCluster> clusters =
        route.action().forward().map(Forward::clusters).orElse(ImmutableList.of());
    for (WeightedCluster cluster : clusters) {
      Optional<ClusterName> missing =
          proxy.config().clusters().containsKey(cluster.cluster())
              ? Optional.empty()
              : ClusterName.parse(cluster.cluster());
      if (missing.isPresent() && route.origin().isPresent()) {
        report.warn(
            Code.DESTINATION_MISSING,
            route.origin().get(),
            MissingCluster.why(missing.get(), proxy.config().clusters().values()),
            "requests for `%s` that take this route get 503 at %s%s"
                .formatted(
                    virtualHost.domains().get(0), place(proxy), unseen(missing.get(), proxy)));
      }
    }
  }

  private static String place(ReviewedProxy proxy) {
    return proxy.isGateway()
        ? proxy.name()
        : "sidecars of namespace `" + proxy.ref().namespace() + "`";
  }

  /** Names a destination rule that declares a subset, but not for this proxy. See R-DE-1. */
  private String unseen(ClusterName missing, ReviewedProxy proxy) {
    return resources.all(DestinationRule.class).stream()
        .filter(
            rule ->
                HostNames.qualify(rule.host(), rule.metadata().namespace()).equals(missing.host()))
        .filter(
            rule ->
                rule.subsets().stream().anyMatch(subset -> subset.name().equals(missing.subset())))
        .findFirst()
        .map(rule -> "; " + rule.ref() + " is not for namespace `" + proxy.ref().namespace() + "`")
        .orElse("");
  }

  /** Istio: rules for the mesh cannot ask for claims. See R-VAL-17. */
  private void reviewClaims(ReviewedProxy proxy, HttpConnectionManager http, Route route) {
    boolean asks =
        route.match().conditions().stream()
            .anyMatch(condition -> condition instanceof ClaimCondition claim && !claim.invert());
    if (asks && http.jwt().isEmpty() && route.origin().isPresent()) {
      report.warn(
          Code.CLAIMS_UNCHECKED,
          route.origin().get(),
          "the route asks for claims, and no token is checked at " + proxy.name(),
          "no request ever takes it, whatever its token says; add a RequestAuthentication that"
              + " selects the gateway");
    }
  }
}
