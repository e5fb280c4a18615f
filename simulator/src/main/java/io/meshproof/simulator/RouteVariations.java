package io.meshproof.simulator;

import io.meshproof.evaluator.match.Condition;
import io.meshproof.evaluator.match.HeaderCondition;
import io.meshproof.evaluator.match.QueryCondition;
import io.meshproof.evaluator.match.TextMatcher;
import io.meshproof.evaluator.route.Route;
import io.meshproof.evaluator.route.RouteMatch;
import io.meshproof.evaluator.route.VirtualHost;
import io.meshproof.model.request.Request;
import io.meshproof.simulator.Variation.Aspect;
import io.meshproof.simulator.generate.RegexSample;
import java.util.Optional;
import java.util.Set;

/** The variations of a request that the hosts and routes of a proxy suggest. */
final class RouteVariations {
  private final Request request;
  private final Set<Variation> variations;

  RouteVariations(Request request, Set<Variation> variations) {
    this.request = request;
    this.variations = variations;
  }

  /** Adds those that a virtual host suggests. */
  void add(VirtualHost virtualHost) {
    virtualHost.domains().forEach(this::addHost);
    virtualHost.routes().forEach(this::addRoute);
  }

  private void addHost(String domain) {
    if (domain.equals("*") || domain.equals(request.host())) {
      return;
    }
    boolean isWildcard = domain.startsWith("*");
    String host = isWildcard ? "any" + domain.substring(1) : domain;
    variations.add(
        new Variation(
            Aspect.HOST,
            "host `" + domain + "`",
            Variation.distance(request.host(), host),
            request.toBuilder().host(host).build()));
  }

  private void addRoute(Route route) {
    String path = sample(route.match().path());
    if (!path.isEmpty() && !path.equals(request.path())) {
      variations.add(
          new Variation(
              Aspect.PATH,
              "path `" + path + "`",
              Variation.distance(request.path(), path),
              request.toBuilder().target(path).build()));
    }
    for (Condition condition : route.match().conditions()) {
      if (condition instanceof HeaderCondition header) {
        addHeader(header);
      } else if (condition instanceof QueryCondition query) {
        addQuery(query);
      }
    }
  }

  /** Returns a path that a route takes; the empty text where none is easily told. */
  private static String sample(RouteMatch.PathMatch path) {
    if (path instanceof RouteMatch.Exact exact) {
      return exact.path();
    }
    if (path instanceof RouteMatch.Prefix prefix) {
      return prefix.prefix();
    }
    if (path instanceof RouteMatch.Regex regex) {
      return sample(regex.pattern()).filter(text -> text.startsWith("/")).orElse("");
    }
    return path instanceof RouteMatch.PathSeparatedPrefix prefix ? prefix.prefix() : "";
  }

  private void addHeader(HeaderCondition condition) {
    if (condition.name().startsWith(":")) {
      return;
    }
    if (condition.invert()) {
      variations.add(
          new Variation(
              Aspect.HEADER,
              "no header `" + condition.name() + "`",
              0,
              request.toBuilder().noHeader(condition.name()).build()));
      return;
    }
    sample(condition.matcher())
        .ifPresent(
            value ->
                variations.add(
                    new Variation(
                        Aspect.HEADER,
                        "header `" + condition.name() + ": " + value + "`",
                        1,
                        request.toBuilder()
                            .noHeader(condition.name())
                            .header(condition.name(), value)
                            .build())));
  }

  private void addQuery(QueryCondition condition) {
    sample(condition.matcher())
        .ifPresent(
            value -> {
              String parameter = condition.name() + "=" + value;
              String path = request.path();
              int question = path.indexOf('?');
              // The first occurrence of a parameter counts. See R-M-24.
              String target =
                  question < 0
                      ? path + "?" + parameter
                      : path.substring(0, question + 1)
                          + parameter
                          + "&"
                          + path.substring(question + 1);
              variations.add(
                  new Variation(
                      Aspect.QUERY,
                      "query `" + parameter + "`",
                      1,
                      request.toBuilder().target(target).build()));
            });
  }

  /** Returns a text that a matcher takes, where one is easily told. */
  private static Optional<String> sample(TextMatcher matcher) {
    if (matcher instanceof TextMatcher.Exact exact) {
      return Optional.of(exact.value());
    }
    if (matcher instanceof TextMatcher.Prefix prefix) {
      return Optional.of(prefix.value());
    }
    return matcher instanceof TextMatcher.Regex regex
        ? RegexSample.simplest(regex.pattern())
        : Optional.of("x");
  }
}
