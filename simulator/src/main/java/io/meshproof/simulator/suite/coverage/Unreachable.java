package io.meshproof.simulator.suite.coverage;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.authz.Authorization;
import io.meshproof.evaluator.authz.RuleSet;
import io.meshproof.evaluator.listener.FilterChain;
import io.meshproof.evaluator.listener.Listener;
import io.meshproof.evaluator.listener.NetworkFilter.HttpConnectionManager;
import io.meshproof.evaluator.listener.ProxyConfig;
import io.meshproof.evaluator.route.Route;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.source.Origin;
import io.meshproof.model.source.Place;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.route.Remark;
import io.meshproof.simulator.suite.coverage.Goal.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Knows what no request can come to, because no proxy has it, and why. Not thread-safe. */
final class Unreachable {
  private static final String NEVER = "never reached";
  private static final String MATCH = "/match/";

  private final Mesh mesh;
  private final Set<Origin> configured = new HashSet<>();
  private final Map<Origin, String> never = new HashMap<>();
  private final Map<Place, String> shadowed = new HashMap<>();
  private final ImmutableList<Remark> remarks;

  Unreachable(Mesh mesh) {
    this.mesh = mesh;
    List<ProxyRef> proxies = mesh.proxies();
    proxies.forEach(proxy -> add(mesh.proxy(proxy).config()));
    this.remarks =
        proxies.stream()
            .flatMap(proxy -> mesh.remarks(proxy).stream())
            .collect(ImmutableList.toImmutableList());
    for (Diagnostic finding : mesh.resources().diagnostics()) {
      if (finding.code() == Code.DEPRECATED && finding.message().contains(NEVER)) {
        shadowed.put(
            finding.place(), finding.message() + finding.help().map(h -> ": " + h).orElse(""));
      }
    }
  }

  private void add(ProxyConfig config) {
    config.listeners().stream()
        .flatMap(Unreachable::chains)
        .map(FilterChain::filter)
        .forEach(
            filter -> {
              add(filter.authorization());
              if (filter instanceof HttpConnectionManager manager) {
                manager.routes().virtualHosts().stream()
                    .flatMap(host -> host.routes().stream())
                    .map(Route::origin)
                    .flatMap(Optional::stream)
                    .forEach(this::addRoute);
              }
            });
  }

  private void addRoute(Origin origin) {
    configured.add(origin);
    if (origin.pointer().contains(MATCH)) {
      int end = origin.pointer().indexOf(MATCH);
      configured.add(new Origin(origin.resource(), origin.pointer().substring(0, end)));
    }
  }

  private static Stream<FilterChain> chains(Listener listener) {
    return Stream.concat(listener.chains().stream(), listener.defaultChain().stream());
  }

  private void add(Authorization authorization) {
    authorization
        .ruleSets()
        .map(RuleSet::rules)
        .flatMap(List::stream)
        .forEach(rule -> rule.never().ifPresent(why -> never.put(rule.origin(), why)));
  }

  /** Returns why no request comes to a part of a resource, if none does. */
  Optional<String> why(Kind kind, Origin origin) {
    return switch (kind) {
      case ROUTE, MATCH -> shadow(origin).or(() -> whyNobody(origin));
      case CONDITION ->
          origin.pointer().contains(MATCH)
              ? why(Kind.MATCH, item(origin, MATCH))
              : why(Kind.POLICY_RULE, item(origin, "/rules/"));
      case POLICY_RULE -> Optional.ofNullable(never.get(origin));
      case TOKEN_RULE -> Optional.empty();
    };
  }

  private Optional<String> shadow(Origin origin) {
    return Optional.ofNullable(shadowed.get(mesh.resources().place(origin)));
  }

  /** Returns why no proxy has it: what is said of it, or of the resource that it is part of. */
  private Optional<String> whyNobody(Origin origin) {
    return configured.contains(origin)
        ? Optional.empty()
        : remark(origin, true)
            .or(() -> remark(origin, false))
            .or(() -> Optional.of("no proxy of the mesh serves it"));
  }

  private Optional<String> remark(Origin origin, boolean isExact) {
    return remarks.stream()
        .filter(remark -> remark.origin().resource().equals(origin.resource()))
        .filter(
            remark ->
                isExact
                    ? remark.origin().pointer().startsWith(origin.pointer())
                    : !remark.origin().pointer().startsWith("/spec/http"))
        .map(Remark::reason)
        .findFirst();
  }

  /** Returns the item of a list that a part stands in. */
  private static Origin item(Origin origin, String list) {
    int index = origin.pointer().indexOf(list) + list.length();
    int end = origin.pointer().indexOf('/', index);
    return new Origin(origin.resource(), origin.pointer().substring(0, end));
  }
}
