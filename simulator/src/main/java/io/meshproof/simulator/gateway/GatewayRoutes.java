package io.meshproof.simulator.gateway;

import io.meshproof.evaluator.match.TextMatcher;
import io.meshproof.evaluator.route.Refusal;
import io.meshproof.evaluator.route.VirtualHost;
import io.meshproof.model.match.HostNames;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.gateway.ServerAttachments.AttachedHost;
import io.meshproof.simulator.route.Remark;
import io.meshproof.simulator.route.ResolvedVirtualService;
import io.meshproof.simulator.route.RouteTranslation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The hosts that the servers of one route configuration make together. See R-GW-23. */
final class GatewayRoutes {
  private final Map<String, Map<ResolvedVirtualService, AttachedRoutes>> attached = new HashMap<>();
  private final Map<String, GatewayHost.Builder> hosts = new LinkedHashMap<>();
  private final List<ResolvedVirtualService> refused = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private final Set<Remark> remarks = new LinkedHashSet<>();

  /**
   * Adds a server's part, the earliest first.
   *
   * @param bound the virtual services that bind to its Gateway, in the order in which they count
   * @param domains which of its own hosts count
   */
  void add(
      ServerAttachments attachments,
      List<ResolvedVirtualService> bound,
      Predicate<String> domains) {
    GatewayServer server = attachments.server();
    // Istio: the routes of a virtual service are made once for each gateway, with the port of the
    // first server where there are any, and are then the same routes wherever they stand. See
    // R-GW-14, R-VS-7.
    Map<ResolvedVirtualService, AttachedRoutes> made =
        attached.computeIfAbsent(server.gateway(), gateway -> new IdentityHashMap<>());
    for (ResolvedVirtualService virtualService : bound) {
      List<AttachedHost> common = attachments.hosts(virtualService);
      if (!common.isEmpty()) {
        AttachedRoutes routes = made.get(virtualService);
        if (routes == null || routes.routes().isEmpty()) {
          routes = routes(virtualService, attachments.translate(virtualService));
          made.put(virtualService, routes);
        }
        if (!routes.routes().isEmpty()) {
          attach(server, common, routes);
        }
      }
    }
    if (server.redirectsToHttps()) {
      for (int i = 0; i < server.hosts().size(); i++) {
        // Istio: the domain is the host as written, a namespace before it included. See R-GW-30.
        String domain = TextMatcher.lower(server.hosts().get(i));
        if (domains.test(domain)) {
          host(server, domain, server.origin().at("/hosts/" + i)).redirectToHttps();
        }
      }
    }
  }

  private AttachedRoutes routes(
      ResolvedVirtualService virtualService, RouteTranslation translation) {
    if (!translation.refusals().isEmpty()) {
      refused.add(virtualService);
      refusals.addAll(translation.refusals());
    }
    remarks.addAll(translation.remarks());
    return new AttachedRoutes(virtualService, translation.routes());
  }

  private void attach(GatewayServer server, List<AttachedHost> common, AttachedRoutes routes) {
    for (AttachedHost name : common) {
      GatewayHost.Builder host = host(server, name.domain(), name.declaration());
      host.attach(routes);
      if (server.redirectsToHttps()) {
        host.redirectToHttps();
      }
    }
  }

  private GatewayHost.Builder host(GatewayServer server, String domain, Origin origin) {
    return hosts.computeIfAbsent(
        domain, unseen -> new GatewayHost.Builder(domain, server.port(), origin));
  }

  /** Returns the hosts, each by itself, in the order of their domains. */
  List<GatewayHost> hosts() {
    return hosts.values().stream()
        .map(GatewayHost.Builder::build)
        .sorted(Comparator.comparing(GatewayHost::domain))
        .toList();
  }

  /** Istio: hosts with the very same routes become one virtual host. See R-VS-7. */
  static List<VirtualHost> collapse(List<GatewayHost> hosts) {
    Map<List<AttachedRoutes>, List<GatewayHost>> alike = new LinkedHashMap<>();
    for (GatewayHost host : hosts) {
      alike.computeIfAbsent(host.attached(), unseen -> new ArrayList<>(1)).add(host);
    }
    List<VirtualHost> virtualHosts = new ArrayList<>();
    for (List<GatewayHost> group : alike.values()) {
      collapseAlike(group).forEach(joined -> virtualHosts.add(GatewayHost.virtualHost(joined)));
    }
    return virtualHosts;
  }

  private static List<List<GatewayHost>> collapseAlike(List<GatewayHost> alike) {
    alike.sort(Comparator.comparing(GatewayHost::domain, HostNames.MOST_SPECIFIC_FIRST));
    List<List<GatewayHost>> joined = new ArrayList<>(1);
    for (GatewayHost host : alike) {
      int latest = joined.size() - 1;
      if (latest < 0 || joined.get(latest).get(0).redirectsToHttps() != host.redirectsToHttps()) {
        joined.add(new ArrayList<>(List.of(host)));
      } else {
        joined.get(latest).add(host);
      }
    }
    return joined;
  }

  /** Returns the virtual services of which Envoy would refuse routes. */
  List<ResolvedVirtualService> refused() {
    return refused;
  }

  /** Returns the first reason why Envoy would refuse the routes, if it would. */
  Optional<Refusal> refusal() {
    return refusals.stream().findFirst();
  }

  /** Returns what of the virtual services came to nothing. */
  Set<Remark> remarks() {
    return remarks;
  }
}
