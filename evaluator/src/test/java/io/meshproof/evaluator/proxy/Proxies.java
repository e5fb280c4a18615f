package io.meshproof.evaluator.proxy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.meshproof.evaluator.authz.Authorization;
import io.meshproof.evaluator.listener.Cluster;
import io.meshproof.evaluator.listener.FilterChain;
import io.meshproof.evaluator.listener.FilterChain.ClientCertificate;
import io.meshproof.evaluator.listener.FilterChain.Match;
import io.meshproof.evaluator.listener.FilterChain.Tls;
import io.meshproof.evaluator.listener.Listener;
import io.meshproof.evaluator.listener.NetworkFilter;
import io.meshproof.evaluator.listener.NetworkFilter.HttpConnectionManager;
import io.meshproof.evaluator.listener.NetworkFilter.TcpProxy;
import io.meshproof.evaluator.listener.NetworkFilter.WeightedTarget;
import io.meshproof.evaluator.listener.ProxyConfig;
import io.meshproof.evaluator.proxy.ProxyOutcome.Forwarded;
import io.meshproof.evaluator.proxy.ProxyOutcome.NoResponse;
import io.meshproof.evaluator.proxy.ProxyOutcome.Replied;
import io.meshproof.evaluator.proxy.ProxyOutcome.Tunnelled;
import io.meshproof.evaluator.route.Route;
import io.meshproof.evaluator.route.RouteAction;
import io.meshproof.evaluator.route.RouteAction.Cors;
import io.meshproof.evaluator.route.RouteAction.Fault;
import io.meshproof.evaluator.route.RouteAction.Forward;
import io.meshproof.evaluator.route.RouteAction.HeaderScope;
import io.meshproof.evaluator.route.RouteAction.HeaderValue;
import io.meshproof.evaluator.route.RouteAction.KeepPath;
import io.meshproof.evaluator.route.RouteAction.WeightedCluster;
import io.meshproof.evaluator.route.RouteConfiguration;
import io.meshproof.evaluator.route.RouteMatch;
import io.meshproof.evaluator.route.VirtualHost;
import io.meshproof.model.request.ClientTls;
import io.meshproof.model.request.Request;
import io.meshproof.model.resource.MeshConfig.PathNormalization;
import java.util.List;
import java.util.Optional;

/** Proxies for tests, configured by hand. */
final class Proxies {
  static final String CLUSTER = "outbound|80||a.default.svc.cluster.local";

  private Proxies() {}

  /** A gateway on port 80 that serves every host with one route for every path. */
  static Proxy gateway(RouteAction action) {
    return proxy(listener(80, chain(Match.ANY, Optional.empty(), http(action))));
  }

  static HttpConnectionManager http(RouteAction action) {
    return http(virtualHost(false, action));
  }

  static HttpConnectionManager http(VirtualHost... virtualHosts) {
    return new HttpConnectionManager(
        new RouteConfiguration("http.80", ImmutableList.copyOf(virtualHosts)),
        PathNormalization.BASE,
        true,
        0,
        Optional.empty(),
        true,
        Authorization.NONE);
  }

  static VirtualHost virtualHost(boolean httpsRedirect, RouteAction action) {
    return new VirtualHost(
        "every host",
        ImmutableList.of("*"),
        httpsRedirect,
        ImmutableList.of(
            new Route(
                "",
                new RouteMatch(new RouteMatch.Prefix("/", false), ImmutableList.of()),
                action,
                Optional.empty())),
        Optional.empty());
  }

  static Forward forward() {
    return forward(CLUSTER, Optional.empty(), Optional.empty());
  }

  /** A forwarding route that sets the response header {@code x-rule}. */
  static Forward forward(String cluster, Optional<Cors> cors, Optional<Fault> fault) {
    return new Forward(
        ImmutableList.of(
            new WeightedCluster(cluster, 1, Optional.empty(), HeaderScope.NONE, HeaderScope.NONE)),
        false,
        new KeepPath(),
        Optional.empty(),
        HeaderScope.NONE,
        ruleHeader(),
        Optional.empty(),
        Optional.empty(),
        ImmutableList.of(),
        cors,
        fault);
  }

  static HeaderScope ruleHeader() {
    return new HeaderScope(
        ImmutableList.of(),
        ImmutableList.of(new HeaderValue("x-rule", "applied")),
        ImmutableList.of());
  }

  static FilterChain chain(Match match, Optional<ClientCertificate> tls, NetworkFilter filter) {
    return new FilterChain("chain", match, tls.map(Tls::new), filter, Optional.empty());
  }

  static FilterChain tcp(String cluster, Match match) {
    return chain(
        match,
        Optional.empty(),
        new TcpProxy(ImmutableList.of(new WeightedTarget(cluster, 1)), Authorization.NONE));
  }

  static Match serverNames(String... names) {
    return new Match(
        Optional.empty(),
        ImmutableList.of(),
        ImmutableList.copyOf(names),
        Optional.empty(),
        ImmutableList.of());
  }

  static Listener listener(int port, FilterChain... chains) {
    return listener(Listener.ANY_ADDRESS, port, chains);
  }

  static Listener listener(String address, int port, FilterChain... chains) {
    return new Listener(
        address + "_" + port,
        address,
        port,
        ImmutableList.copyOf(chains),
        Optional.empty(),
        Optional.empty());
  }

  /** A proxy at which every cluster exists that has no {@code missing} in its name. */
  static Proxy proxy(Listener... listeners) {
    List<String> clusters = List.of(CLUSTER, "one", "two", "three", "four", "five");
    return Proxy.compile(
        new ProxyConfig(
            "proxy",
            ImmutableList.copyOf(listeners),
            ImmutableMap.copyOf(
                Maps.toMap(clusters, name -> new Cluster(name, "a", 80, Optional.empty())))));
  }

  static Request.Builder get(String path) {
    return Request.get("http://a.test" + path);
  }

  static ClientTls tls(String serverName) {
    return new ClientTls(Optional.of(serverName), ImmutableList.of(), Optional.empty());
  }

  /** Says in a few words what happened. */
  static String brief(ProxyOutcome outcome) {
    if (outcome instanceof NoResponse none) {
      return none.failure().text();
    }
    if (outcome instanceof Replied replied) {
      return replied.status() + " " + replied.details();
    }
    if (outcome instanceof Tunnelled tunnelled) {
      return tunnelled.cluster();
    }
    return outcome instanceof Forwarded forwarded ? forwarded.cluster() : outcome.toString();
  }
}
