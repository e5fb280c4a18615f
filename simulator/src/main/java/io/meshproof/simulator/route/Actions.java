package io.meshproof.simulator.route;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.route.RouteAction;
import io.meshproof.evaluator.route.RouteAction.DirectResponse;
import io.meshproof.evaluator.route.RouteAction.Fault;
import io.meshproof.evaluator.route.RouteAction.Forward;
import io.meshproof.evaluator.route.RouteAction.HeaderScope;
import io.meshproof.evaluator.route.RouteAction.Mirror;
import io.meshproof.evaluator.route.RouteAction.PathRewrite;
import io.meshproof.evaluator.route.RouteAction.WeightedCluster;
import io.meshproof.model.resource.VirtualService;
import io.meshproof.model.resource.VirtualService.Destination;
import io.meshproof.model.resource.VirtualService.HttpDestination;
import io.meshproof.model.resource.VirtualService.HttpRoute;
import io.meshproof.model.resource.VirtualService.Rewrite;
import java.util.Optional;
import java.util.stream.Stream;

/** What the routes of one virtual service do at one place. */
final class Actions {
  private static final PathRewrite KEEP_PATH = new RouteAction.KeepPath();
  private static final int WHOLE_WEIGHT = 1;

  private final RouteScope scope;
  private final String namespace;

  Actions(RouteScope scope, String virtualServiceNamespace) {
    this.scope = scope;
    this.namespace = virtualServiceNamespace;
  }

  /** Istio: a redirect comes before a direct response, and both before destinations. */
  RouteAction translate(HttpRoute rule) {
    Optional<Fault> fault = rule.fault().flatMap(Faults::translate);
    HeaderScopes headers = HeaderScopes.of(rule.headers());
    if (rule.redirect().isPresent()) {
      return Redirects.translate(rule.redirect().get(), scope, headers.response(), fault);
    }
    if (rule.directResponse().isPresent()) {
      VirtualService.DirectResponse response = rule.directResponse().get();
      return new DirectResponse(response.status(), response.body(), headers.response(), fault);
    }
    return forward(rule, headers, fault);
  }

  private Forward forward(HttpRoute rule, HeaderScopes headers, Optional<Fault> fault) {
    boolean single = rule.route().size() == 1;
    HeaderScopes joined =
        single ? headers.join(HeaderScopes.of(rule.route().get(0).headers())) : headers;
    return new Forward(
        single ? ImmutableList.of(only(rule.route().get(0))) : weighted(rule),
        !single,
        rule.rewrite().map(Actions::pathRewrite).orElse(KEEP_PATH),
        rule.rewrite()
            .flatMap(Rewrite::authority)
            .filter(authority -> !authority.isEmpty())
            .or(joined::authority),
        joined.request(),
        joined.response(),
        rule.timeout(),
        Retry.policy(rule.retries().or(scope::defaultRetries)),
        mirrors(rule),
        rule.cors().map(CrossOrigin::translate),
        fault);
  }

  private WeightedCluster only(HttpDestination to) {
    return new WeightedCluster(
        cluster(to.destination()),
        WHOLE_WEIGHT,
        Optional.empty(),
        HeaderScope.NONE,
        HeaderScope.NONE);
  }

  /** Istio: of several destinations those without weight are left out. See R-A-2. */
  private ImmutableList<WeightedCluster> weighted(HttpRoute rule) {
    ImmutableList<WeightedCluster> clusters =
        rule.route().stream()
            .filter(to -> to.weight().orElse(0) != 0)
            .map(this::weighted)
            .collect(ImmutableList.toImmutableList());
    if (clusters.isEmpty()) {
      throw new RefusedException("no destination has a weight");
    }
    return clusters;
  }

  private WeightedCluster weighted(HttpDestination to) {
    HeaderScopes headers = HeaderScopes.of(to.headers());
    return new WeightedCluster(
        cluster(to.destination()),
        to.weight().orElse(0),
        headers.authority(),
        headers.request(),
        headers.response());
  }

  private String cluster(Destination to) {
    return Destinations.cluster(to, scope.services().find(to.host(), namespace), scope.port())
        .toString();
  }

  private static PathRewrite pathRewrite(Rewrite rewrite) {
    if (rewrite.uriRegexRewrite().isPresent()) {
      VirtualService.RegexRewrite regex = rewrite.uriRegexRewrite().get();
      return new RouteAction.ReplaceRegex(Patterns.compile(regex.match()), regex.rewrite());
    }
    return rewrite
        .uri()
        .filter(uri -> !uri.isEmpty())
        .<PathRewrite>map(RouteAction.ReplaceMatched::new)
        .orElse(KEEP_PATH);
  }

  /** Istio: a mirror whose share is nothing is none. See R-MI-1. */
  private ImmutableList<Mirror> mirrors(HttpRoute rule) {
    if (rule.mirror().isEmpty() && rule.mirrors().isEmpty()) {
      return ImmutableList.of();
    }
    return Stream.concat(rule.mirror().stream(), rule.mirrors().stream())
        .filter(mirror -> mirror.percentage().orElse(100.0) > 0)
        .map(
            mirror ->
                new Mirror(
                    cluster(mirror.destination()),
                    Faults.percent(mirror.percentage().or(() -> Optional.of(100.0)))))
        .collect(ImmutableList.toImmutableList());
  }
}
