package io.meshproof.simulator.legacy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.model.match.StringMatch;
import io.meshproof.model.resource.IstioService;
import io.meshproof.model.resource.RouteRule;
import io.meshproof.model.resource.VirtualService.Destination;
import io.meshproof.model.resource.VirtualService.Fault;
import io.meshproof.model.resource.VirtualService.HeaderOperations;
import io.meshproof.model.resource.VirtualService.Headers;
import io.meshproof.model.resource.VirtualService.HttpDestination;
import io.meshproof.model.resource.VirtualService.HttpMatch;
import io.meshproof.model.resource.VirtualService.HttpRoute;
import io.meshproof.model.resource.VirtualService.Mirror;
import io.meshproof.simulator.legacy.OldServices.Pods;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Turns old routes into those of virtual services. */
final class RouteTranslation {
  private final Era era;
  private final OldServices services;
  private final RouteRules rules;
  private final Subsets subsets;

  RouteTranslation(Era era, OldServices services, RouteRules rules, Subsets subsets) {
    this.era = era;
    this.services = services;
    this.rules = rules;
    this.subsets = subsets;
  }

  /**
   * Where a route is to be.
   *
   * @param hostname the service that requests are for
   * @param port its port; absent is whatever port they are sent to
   * @param onlyPort whether other ports have routes of their own
   * @param sources the pods whose requests are meant; absent for all
   * @param isIngress whether it is for requests from outside, where no fault is injected. See
   *     R-LI-31
   */
  record Position(
      String hostname,
      Optional<Integer> port,
      boolean onlyPort,
      Optional<Pods> sources,
      boolean isIngress) {}

  /**
   * Returns the route.
   *
   * @param path what its path must be in the end
   */
  HttpRoute translate(OldRoute route, OldPath path, Position position) {
    Optional<RouteRule> rule = route.rule();
    boolean redirects = rule.flatMap(RouteRule::redirect).isPresent();
    Optional<RouteRule> modern = rule.filter(unused -> era.hasNewFields());
    return new HttpRoute(
        Optional.empty(),
        match(route, path, position),
        redirects ? ImmutableList.of() : destinations(rule, position),
        rule.flatMap(RouteRule::redirect),
        Optional.empty(),
        Optional.empty(),
        rule.flatMap(RouteRule::rewrite),
        redirects ? Optional.empty() : rule.flatMap(RouteRule::timeout).or(era::defaultTimeout),
        redirects
            ? Optional.empty()
            : rule.flatMap(RouteRule::retries).or(() -> Optional.of(OldMesh.NO_RETRIES)),
        position.isIngress() ? Optional.empty() : rule.flatMap(RouteRule::fault).flatMap(this::on),
        modern
            .filter(rules::mirrors)
            .flatMap(written -> written.mirror().map(to -> mirror(to, written, position))),
        ImmutableList.of(),
        modern.flatMap(RouteRule::cors),
        modern.map(RouteRule::appendHeaders).flatMap(RouteTranslation::headers));
  }

  /** Istio: a fault that strikes no request, or aborts with no status, is none. See R-RR-30. */
  private Optional<Fault> on(Fault fault) {
    Fault left =
        new Fault(
            fault.delay().filter(delay -> delay.percentage().orElse(0.0) > 0),
            fault
                .abort()
                .filter(abort -> abort.percentage().orElse(0.0) > 0)
                .filter(abort -> abort.httpStatus().orElse(0) > 0));
    return left.delay().isPresent() || left.abort().isPresent()
        ? Optional.of(left)
        : Optional.empty();
  }

  private ImmutableList<HttpDestination> destinations(Optional<RouteRule> rule, Position position) {
    if (rule.isEmpty() || rule.get().route().isEmpty()) {
      return ImmutableList.of(
          new HttpDestination(
              new Destination(position.hostname(), Optional.empty(), position.port()),
              Optional.empty(),
              Optional.empty()));
    }
    boolean isOnly = rule.get().route().size() == 1;
    return rule.get().route().stream()
        .map(
            share ->
                new HttpDestination(
                    destination(share.destination(), share.labels(), rule.get(), position),
                    isOnly ? Optional.empty() : share.weight(),
                    Optional.empty()))
        .collect(ImmutableList.toImmutableList());
  }

  private Destination destination(
      Optional<IstioService> other, Map<String, String> labels, RouteRule rule, Position position) {
    String hostname =
        other
            .map(service -> service.hostname(rule.metadata().namespace()))
            .orElse(position.hostname());
    return new Destination(
        hostname,
        services.isExternal(hostname) ? Optional.empty() : subsets.name(hostname, labels),
        position.port().map(port -> services.samePort(position.hostname(), port, hostname)));
  }

  private Mirror mirror(IstioService to, RouteRule rule, Position position) {
    return new Mirror(
        destination(Optional.of(to), to.labels(), rule, position), Optional.of(100.0));
  }

  private static Optional<Headers> headers(Map<String, String> append) {
    return append.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Headers(
                new HeaderOperations(
                    ImmutableList.of(), ImmutableMap.of(), ImmutableMap.copyOf(append)),
                HeaderOperations.NONE));
  }

  private ImmutableList<HttpMatch> match(OldRoute route, OldPath path, Position position) {
    Map<String, StringMatch> headers =
        new HashMap<>(route.rule().map(OldRoute::headers).orElse(Map.of()));
    Optional<StringMatch> uri = path.isEvery() ? Optional.empty() : Optional.of(path.toMatch());
    if (route.pattern().isPresent()) {
      StringMatch.Regex pattern = route.pattern().get();
      if (!era.comparesPathWithPattern()) {
        headers.put("uri", pattern);
      } else if (uri.isEmpty()) {
        uri = Optional.of(pattern);
      } else {
        // The path has a condition already: this one holds for the whole target.
        headers.put(":path", new StringMatch.Regex("(?:" + pattern.value() + ")(?:\\?.*)?"));
      }
    }
    Optional<StringMatch> scheme = part(headers, "scheme");
    Optional<StringMatch> method = part(headers, "method");
    Optional<StringMatch> authority = part(headers, "authority");
    HttpMatch match =
        new HttpMatch(
            Optional.empty(),
            uri,
            scheme,
            method,
            authority,
            ImmutableMap.copyOf(headers),
            ImmutableMap.of(),
            ImmutableMap.of(),
            false,
            position.onlyPort() ? position.port() : Optional.empty(),
            position.sources().map(Pods::labels).orElse(ImmutableMap.of()),
            position.sources().map(Pods::namespace),
            ImmutableList.of());
    return match.equals(EVERYTHING) ? ImmutableList.of() : ImmutableList.of(match);
  }

  /** Takes a part of the request out of the headers, where the release knew it as such. */
  private Optional<StringMatch> part(Map<String, StringMatch> headers, String name) {
    return era.knowsPseudoHeaders() ? Optional.ofNullable(headers.remove(name)) : Optional.empty();
  }

  private static final HttpMatch EVERYTHING =
      new HttpMatch(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          ImmutableMap.of(),
          ImmutableMap.of(),
          ImmutableMap.of(),
          false,
          Optional.empty(),
          ImmutableMap.of(),
          Optional.empty(),
          ImmutableList.of());
}
