package io.meshproof.simulator.gateway;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.match.TextMatcher;
import io.meshproof.evaluator.route.Refusal;
import io.meshproof.evaluator.route.RouteConfiguration;
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

/** The virtual hosts that the servers of one route configuration make together. See R-GW-23. */
final class GatewayRoutes {

  /** What the servers' virtual services are, and what becomes of them. */
  interface VirtualServiceSource {
    /** Returns the virtual services that bind to a gateway, in the order in which they count. */
    List<ResolvedVirtualService> bound(String gateway);

    /** Returns what virtual services are at a server. */
    ServerAttachments at(GatewayServer server);
  }

  private final VirtualServiceSource source;
  private final Map<String, Map<ResolvedVirtualService, AttachedRoutes>> attached = new HashMap<>();
  private final Map<String, GatewayHost> hosts = new LinkedHashMap<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private final Set<Remark> remarks = new LinkedHashSet<>();

  GatewayRoutes(VirtualServiceSource source) {
    this.source = source;
  }

  /** Adds a server's part, the earliest first. */
  void add(GatewayServer server) {
    ServerAttachments attachments = source.at(server);
    // Istio: the routes of a virtual service are made once for each gateway, with the port of the
    // first server where there are any, and are then the same routes wherever they stand. See
    // R-GW-14, R-VS-7.
    Map<ResolvedVirtualService, AttachedRoutes> made =
        attached.computeIfAbsent(server.gateway(), gateway -> new IdentityHashMap<>());
    for (ResolvedVirtualService virtualService : source.bound(server.gateway())) {
      List<AttachedHost> common = attachments.hosts(virtualService);
      if (!common.isEmpty()) {
        AttachedRoutes routes = made.get(virtualService);
        if (routes == null || routes.routes().isEmpty()) {
          routes = routes(attachments.translate(virtualService));
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
        host(server, domain, server.origin().at("/hosts/" + i)).redirectToHttps();
      }
    }
  }

  private AttachedRoutes routes(RouteTranslation translation) {
    refusals.addAll(translation.refusals());
    remarks.addAll(translation.remarks());
    return new AttachedRoutes(translation.routes());
  }

  private void attach(GatewayServer server, List<AttachedHost> common, AttachedRoutes routes) {
    for (AttachedHost name : common) {
      GatewayHost host = host(server, name.domain(), name.declaration());
      host.attach(routes);
      if (server.redirectsToHttps()) {
        host.redirectToHttps();
      }
    }
  }

  private GatewayHost host(GatewayServer server, String domain, Origin origin) {
    return hosts.computeIfAbsent(domain, unseen -> new GatewayHost(domain, server.port(), origin));
  }

  /** Returns the virtual hosts; without any, all requests fall into one that has no routes. */
  RouteConfiguration build(String name, int port) {
    ImmutableList<VirtualHost> virtualHosts =
        collapse().stream()
            .map(GatewayHost::build)
            .sorted(Comparator.comparing(VirtualHost::name))
            .collect(ImmutableList.toImmutableList());
    VirtualHost blackhole =
        new VirtualHost(
            "blackhole:" + port,
            ImmutableList.of("*"),
            false,
            ImmutableList.of(),
            Optional.empty());
    return new RouteConfiguration(
        name,
        virtualHosts.isEmpty() ? ImmutableList.of(blackhole) : virtualHosts,
        refusals.stream().findFirst());
  }

  /** Istio: hosts with the very same routes become one virtual host. See R-VS-7. */
  private List<GatewayHost> collapse() {
    Map<List<AttachedRoutes>, List<GatewayHost>> alike = new HashMap<>();
    for (GatewayHost host : hosts.values()) {
      alike.computeIfAbsent(host.attached(), unseen -> new ArrayList<>(1)).add(host);
    }
    List<GatewayHost> kept = new ArrayList<>();
    alike.values().forEach(group -> kept.addAll(group.size() == 1 ? group : collapse(group)));
    return kept;
  }

  private static List<GatewayHost> collapse(List<GatewayHost> alike) {
    alike.sort(Comparator.comparing(GatewayHost::domain, HostNames.MOST_SPECIFIC_FIRST));
    List<GatewayHost> kept = new ArrayList<>();
    for (GatewayHost host : alike) {
      int latest = kept.size() - 1;
      if (latest >= 0 && kept.get(latest).redirectsToHttps() == host.redirectsToHttps()) {
        kept.get(latest).absorb(host);
      } else {
        kept.add(host);
      }
    }
    return kept;
  }

  /** Returns what of the virtual services came to nothing. */
  Set<Remark> remarks() {
    return remarks;
  }
}
