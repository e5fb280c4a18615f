package io.meshproof.evaluator.route;

import com.google.common.collect.ImmutableList;
import com.google.re2j.Pattern;
import io.meshproof.evaluator.http.Claims;
import io.meshproof.evaluator.http.Connection;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.http.HttpRequest;
import io.meshproof.evaluator.match.Condition;
import io.meshproof.evaluator.match.TextMatcher;
import io.meshproof.evaluator.route.RouteAction.Forward;
import io.meshproof.evaluator.route.RouteAction.HeaderScope;
import io.meshproof.evaluator.route.RouteAction.KeepPath;
import io.meshproof.evaluator.route.RouteAction.WeightedCluster;
import io.meshproof.evaluator.route.RouteMatch.Exact;
import io.meshproof.evaluator.route.RouteMatch.PathMatch;
import io.meshproof.evaluator.route.RouteMatch.Prefix;
import io.meshproof.evaluator.route.RouteMatch.Regex;
import java.util.List;
import java.util.Optional;

/** Routes, virtual hosts and requests for tests, built by hand. */
final class Routes {
  private Routes() {}

  static Route route(String cluster, PathMatch path, Condition... conditions) {
    return new Route(
        cluster,
        new RouteMatch(path, ImmutableList.copyOf(conditions)),
        forward(cluster),
        Optional.empty());
  }

  static Forward forward(String cluster) {
    return new Forward(
        ImmutableList.of(
            new WeightedCluster(cluster, 1, Optional.empty(), HeaderScope.NONE, HeaderScope.NONE)),
        false,
        new KeepPath(),
        Optional.empty(),
        HeaderScope.NONE,
        HeaderScope.NONE,
        Optional.empty(),
        Optional.empty(),
        ImmutableList.of(),
        Optional.empty(),
        Optional.empty());
  }

  static PathMatch exact(String path) {
    return new Exact(path, false);
  }

  static PathMatch prefix(String prefix) {
    return new Prefix(prefix, false);
  }

  static PathMatch regex(String pattern) {
    return new Regex(new TextMatcher.Regex(Pattern.compile(pattern)));
  }

  static VirtualHost virtualHost(List<String> domains, Route... routes) {
    return new VirtualHost(
        domains.get(0),
        ImmutableList.copyOf(domains),
        false,
        ImmutableList.copyOf(routes),
        Optional.empty());
  }

  static HttpRequest request(String method, String host, String path) {
    return new HttpRequest(method, "http", host, path, Headers.NONE);
  }

  static Exchange get(String host, String path) {
    return exchange(request("GET", host, path));
  }

  static Exchange exchange(HttpRequest request) {
    return new Exchange(
        new Connection(
            "127.0.0.2", "127.0.0.2", "10.0.0.1", 80, Optional.empty(), Optional.empty()),
        request,
        Claims.NONE);
  }

  /** The name of the route that was found; empty if none was. */
  static String name(RouteSelection selection) {
    return selection instanceof SelectedRoute selected ? selected.route().name() : "";
  }
}
