package io.meshproof.simulator.gateway;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import com.google.common.collect.Lists;
import com.google.common.collect.Multimaps;
import com.google.common.collect.Sets;
import io.meshproof.evaluator.route.Difference;
import io.meshproof.evaluator.route.Refusal;
import io.meshproof.evaluator.route.RouteConfiguration;
import io.meshproof.evaluator.route.VirtualHost;
import io.meshproof.simulator.route.Ordered;
import io.meshproof.simulator.route.Remark;
import io.meshproof.simulator.route.ResolvedVirtualService;
import io.meshproof.simulator.route.VirtualServices;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The hosts of one route configuration, and the virtual services that they were made of: when these
 * change, only what the change concerns is made again. Immutable; safe to share.
 */
final class GatewayHosts {
  private static final Ordered<String, GatewayHost> BY_DOMAIN =
      Ordered.by(GatewayHost::domain, Comparator.naturalOrder());
  private static final Ordered<String, VirtualHost> BY_NAME =
      Ordered.by(VirtualHost::name, Comparator.naturalOrder());

  private final ImmutableList<ServerAttachments> servers;
  private final ImmutableSet<String> redirected;
  private final String namespace;
  private final VirtualServices virtualServices;
  private final Ordered<String, GatewayHost> hosts;
  private final Ordered<String, VirtualHost> virtualHosts;
  private final ImmutableList<ResolvedVirtualService> refused;
  private final Optional<Refusal> refusal;

  /**
   * @param redirected the domains that servers redirect to https, whatever is attached to them
   * @param namespace the proxy's
   * @param made the hosts that were made last
   */
  private GatewayHosts(
      ImmutableList<ServerAttachments> servers,
      ImmutableSet<String> redirected,
      String namespace,
      VirtualServices virtualServices,
      Ordered<String, GatewayHost> hosts,
      Ordered<String, VirtualHost> virtualHosts,
      GatewayRoutes made) {
    this.servers = servers;
    this.redirected = redirected;
    this.namespace = namespace;
    this.virtualServices = virtualServices;
    this.hosts = hosts;
    this.virtualHosts = virtualHosts;
    this.refused = ImmutableList.copyOf(made.refused());
    this.refusal = made.refusal();
  }

  /** Returns the hosts of servers without any virtual service. */
  static GatewayHosts of(ImmutableList<ServerAttachments> servers, String namespace) {
    GatewayRoutes routes = routes(servers, gateway -> List.of(), domain -> true);
    List<GatewayHost> hosts = routes.hosts();
    return new GatewayHosts(
        servers,
        hosts.stream().map(GatewayHost::domain).collect(ImmutableSet.toImmutableSet()),
        namespace,
        VirtualServices.NONE,
        BY_DOMAIN.with(hosts),
        BY_NAME.with(GatewayRoutes.collapse(hosts)),
        routes);
  }

  /** Whether these are the hosts of some servers. */
  boolean isOf(List<GatewayServer> others) {
    return Lists.transform(servers, ServerAttachments::server).equals(others);
  }

  /** Returns the hosts with these virtual services and no others. */
  GatewayHosts with(VirtualServices others) {
    Set<ResolvedVirtualService> changed = changed(others);
    if (changed.isEmpty()) {
      return this;
    }
    Concerned concerned = new Concerned(byGateway(), hosts);
    concerned.add(changed);
    // The first that Envoy refuses decides.
    concerned.add(refused);
    Set<String> domains = concerned.domains();
    if (!Collections.disjoint(redirected, domains)) {
      concerned.addBareHosts();
    }
    GatewayRoutes routes =
        routes(
            servers,
            gateway ->
                VirtualServices.visible(
                    Iterables.filter(others.bound(gateway), concerned::contains), namespace),
            domains::contains);
    List<GatewayHost> made = routes.hosts();
    List<String> names =
        domains.stream().map(hosts::find).flatMap(Optional::stream).map(GatewayHost::name).toList();
    return new GatewayHosts(
        servers,
        redirected,
        namespace,
        others,
        hosts.without(domains).with(made),
        virtualHosts.without(names).with(GatewayRoutes.collapse(made)),
        routes);
  }

  private static GatewayRoutes routes(
      List<ServerAttachments> servers,
      Function<String, List<ResolvedVirtualService>> bound,
      Predicate<String> domains) {
    GatewayRoutes routes = new GatewayRoutes();
    for (ServerAttachments server : servers) {
      routes.add(server, bound.apply(server.server().gateway()), domains);
    }
    return routes;
  }

  /** Returns the virtual services that are only among the former or only among the others. */
  private Set<ResolvedVirtualService> changed(VirtualServices others) {
    Set<ResolvedVirtualService> changed = Sets.newIdentityHashSet();
    for (String gateway : byGateway().keySet()) {
      Difference<ResolvedVirtualService> difference =
          Difference.between(virtualServices.bound(gateway), others.bound(gateway));
      Set<ResolvedVirtualService> own = Sets.newIdentityHashSet();
      own.addAll(difference.before());
      for (ResolvedVirtualService other : difference.after()) {
        if (!own.remove(other)) {
          own.add(other);
        }
      }
      changed.addAll(own);
    }
    return changed;
  }

  private ImmutableListMultimap<String, ServerAttachments> byGateway() {
    return Multimaps.index(servers, server -> server.server().gateway());
  }

  /** Returns the virtual hosts; without any, all requests fall into one that has no routes. */
  RouteConfiguration configuration(String name, int port) {
    VirtualHost blackhole =
        new VirtualHost(
            "blackhole:" + port,
            ImmutableList.of("*"),
            false,
            ImmutableList.of(),
            Optional.empty());
    return new RouteConfiguration(
        name,
        virtualHosts.list().isEmpty() ? ImmutableList.of(blackhole) : virtualHosts.list(),
        refusal);
  }

  /** Returns what of the virtual services came to nothing. */
  Set<Remark> remarks() {
    return routes(servers, gateway -> virtualServices.bound(gateway, namespace), domain -> true)
        .remarks();
  }
}
