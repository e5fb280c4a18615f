package io.meshproof.simulator.report;

import io.meshproof.evaluator.authn.JwtProvider;
import io.meshproof.evaluator.authz.Authorization;
import io.meshproof.evaluator.authz.RuleSet;
import io.meshproof.evaluator.listener.Cluster;
import io.meshproof.evaluator.listener.FilterChain;
import io.meshproof.evaluator.listener.FilterChain.Match;
import io.meshproof.evaluator.listener.Listener;
import io.meshproof.evaluator.listener.NetworkFilter;
import io.meshproof.evaluator.listener.NetworkFilter.HttpConnectionManager;
import io.meshproof.evaluator.listener.NetworkFilter.TcpProxy;
import io.meshproof.evaluator.listener.ProxyConfig;
import io.meshproof.evaluator.route.ClusterFault;
import io.meshproof.evaluator.route.Route;
import io.meshproof.evaluator.route.VirtualHost;
import io.meshproof.model.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The configuration of a proxy as an outline: listeners, in them filter chains, in them filters and
 * virtual hosts, in these routes; and the clusters.
 *
 * @param kind what it is: {@code listener}, {@code route}, …
 * @param facts what is to be said of it, each in a few words
 * @param actions what it does, each in a few words
 */
record ConfigOutline(
    String kind,
    List<String> facts,
    List<String> actions,
    Optional<Origin> origin,
    List<ConfigOutline> parts) {

  /** Something that only is, and does nothing by itself. */
  private ConfigOutline(
      String kind, List<String> facts, Optional<Origin> origin, List<ConfigOutline> parts) {
    this(kind, facts, List.of(), origin, parts);
  }

  /** Returns the outline of a whole configuration. */
  static List<ConfigOutline> of(ProxyConfig config) {
    return Stream.concat(
            config.listeners().stream().map(ConfigOutline::of),
            config.clusters().values().stream().map(ConfigOutline::of))
        .toList();
  }

  private static ConfigOutline of(Cluster cluster) {
    return new ConfigOutline(
        "cluster",
        cluster.assumed() ? List.of(cluster.name(), "assumed to exist") : List.of(cluster.name()),
        Optional.empty(),
        List.of());
  }

  private static ConfigOutline of(Listener listener) {
    return new ConfigOutline(
        "listener",
        List.of(listener.address() + ":" + listener.port()),
        listener.origin(),
        Stream.concat(listener.chains().stream(), listener.defaultChain().stream())
            .map(ConfigOutline::of)
            .toList());
  }

  private static ConfigOutline of(FilterChain chain) {
    List<String> facts = new ArrayList<>(List.of(chain.name()));
    addMatch(chain.match(), facts);
    chain
        .tls()
        .ifPresent(
            tls -> facts.add("ends TLS, client certificate " + words(tls.clientCertificate())));
    return new ConfigOutline("filter chain", facts, chain.origin(), filters(chain.filter()));
  }

  private static void addMatch(Match match, List<String> facts) {
    match.destinationPort().ifPresent(port -> facts.add("port " + port));
    match.destinations().forEach(block -> facts.add("address " + block));
    match.serverNames().forEach(name -> facts.add("server name " + name));
    match.transport().ifPresent(transport -> facts.add("transport " + words(transport)));
    match.applicationProtocols().forEach(protocol -> facts.add("protocol " + protocol));
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static List<ConfigOutline> filters(NetworkFilter filter) {
    List<ConfigOutline> parts = new ArrayList<>();
    if (filter instanceof HttpConnectionManager manager) {
      manager.jwt().ifPresent(jwt -> jwt.providers().forEach(rule -> parts.add(of(rule))));
      addRules(manager.authorization(), parts);
      manager.faults().forEach(fault -> parts.add(of(fault)));
      manager.routes().virtualHosts().forEach(virtualHost -> parts.add(of(virtualHost)));
    } else if (filter instanceof TcpProxy proxy) {
      addRules(proxy.authorization(), parts);
      List<String> targets =
          proxy.clusters().stream()
              .map(target -> target.cluster() + " (weight " + target.weight() + ")")
              .toList();
      parts.add(new ConfigOutline("tcp proxy", targets, Optional.empty(), List.of()));
    }
    return parts;
  }

  private static ConfigOutline of(JwtProvider provider) {
    List<String> facts = new ArrayList<>(List.of("issuer `" + provider.issuer() + "`"));
    provider.audiences().forEach(audience -> facts.add("audience `" + audience + "`"));
    return new ConfigOutline("jwt", facts, Optional.of(provider.origin()), List.of());
  }

  private static ConfigOutline of(ClusterFault fault) {
    List<String> facts = new ArrayList<>(List.of("all that goes to " + fault.cluster()));
    fault.conditions().forEach(condition -> facts.add(RouteWords.condition(condition)));
    return new ConfigOutline(
        "fault", facts, RouteWords.fault(fault.fault()), fault.origin(), List.of());
  }

  private static void addRules(Authorization authorization, List<ConfigOutline> parts) {
    addRules("custom rule", authorization.brokenCustom(), parts);
    authorization
        .external()
        .ifPresent(external -> addRules("custom rule", external.rules(), parts));
    addRules("audit rule", authorization.audit(), parts);
    addRules("deny rule", authorization.deny(), parts);
    addRules("dry-run deny rule", authorization.dryRunDeny(), parts);
    authorization.allow().ifPresent(rules -> addAllowRules("allow rule", rules, parts));
    authorization
        .dryRunAllow()
        .ifPresent(rules -> addAllowRules("dry-run allow rule", rules, parts));
  }

  private static void addAllowRules(String kind, RuleSet rules, List<ConfigOutline> parts) {
    if (rules.rules().isEmpty()) {
      parts.add(
          new ConfigOutline(
              kind, List.of("none: nothing is allowed"), Optional.empty(), List.of()));
    }
    addRules(kind, rules, parts);
  }

  private static void addRules(String kind, RuleSet rules, List<ConfigOutline> parts) {
    rules
        .rules()
        .forEach(
            rule ->
                parts.add(
                    new ConfigOutline(
                        kind, List.of(rule.key()), Optional.of(rule.origin()), List.of())));
  }

  private static ConfigOutline of(VirtualHost virtualHost) {
    List<String> facts = new ArrayList<>(virtualHost.domains());
    if (virtualHost.httpsRedirect()) {
      facts.add("redirects to https");
    }
    List<ConfigOutline> routes = new ArrayList<>();
    for (int i = 0; i < virtualHost.routes().size(); i++) {
      routes.add(of(i, virtualHost.routes().get(i)));
    }
    return new ConfigOutline("virtual host", facts, virtualHost.origin(), routes);
  }

  private static ConfigOutline of(int index, Route route) {
    return new ConfigOutline(
        "route [" + index + "]",
        RouteWords.conditions(route.match()),
        RouteWords.actions(route.action()),
        route.origin(),
        List.of());
  }
}
