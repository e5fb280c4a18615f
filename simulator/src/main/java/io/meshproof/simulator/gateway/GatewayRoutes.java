package io.meshproof.simulator.gateway;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.match.TextMatcher;
import io.meshproof.evaluator.route.Refusal;
import io.meshproof.evaluator.route.RouteConfiguration;
import io.meshproof.evaluator.route.VirtualHost;
import io.meshproof.model.match.HostNames;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.route.Remark;
import io.meshproof.simulator.route.ResolvedVirtualService;
import io.meshproof.simulator.route.RouteTranslation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The virtual hosts that the servers of one route configuration make together. See R-GW-23. */
final class GatewayRoutes {

  /** What the servers' virtual services are, and what becomes of them. */
  interface VirtualServiceSource {
    /** Returns the virtual services that bind to a gateway, in the order in which they count. */
    List<ResolvedVirtualService> bound(String gateway);

    /** Returns the routes of a virtual service as they are at a server. */
    RouteTranslation translate(ResolvedVirtualService virtualService, GatewayServer server);
  }

  /** Names that istiod makes are not always different, but then the hosts are. */
  private record Attachment(
      String gateway, ResourceRef virtualService, ImmutableList<String> hosts) {}

  private final VirtualServiceSource source;
  private final Map<Attachment, AttachedRoutes> attached = new HashMap<>();
  private final Map<String, GatewayHost> hosts = new TreeMap<>(HostNames.MOST_SPECIFIC_FIRST);
  private final List<Refusal> refusals = new ArrayList<>();
  private final Set<Remark> remarks = new LinkedHashSet<>();

  GatewayRoutes(VirtualServiceSource source) {
    this.source = source;
  }

  /** Adds a server's part, the earliest first. */
  void add(GatewayServer server) {
    for (ResolvedVirtualService virtualService : source.bound(server.gateway())) {
      attach(server, virtualService);
    }
    if (server.redirectsToHttps()) {
      for (int i = 0; i < server.hosts().size(); i++) {
        // Istio: the domain is the host as written, a namespace before it included. See R-GW-30.
        host(server, server.hosts().get(i), server.origin().at("/hosts/" + i)).redirectToHttps();
      }
    }
  }

  private void attach(GatewayServer server, ResolvedVirtualService virtualService) {
    ImmutableList<String> common =
        HostNames.intersection(server.hostsFor(virtualService.namespace()), virtualService.hosts());
    if (common.isEmpty()) {
      return;
    }
    Optional<AttachedRoutes> routes = routes(server, virtualService);
    if (routes.isEmpty()) {
      return;
    }
    for (String name : common) {
      GatewayHost host = host(server, name, declaration(virtualService, name));
      host.attach(routes.get());
      if (server.redirectsToHttps()) {
        host.redirectToHttps();
      }
    }
  }

  private GatewayHost host(GatewayServer server, String name, Origin origin) {
    return hosts.computeIfAbsent(
        TextMatcher.lower(name), domain -> new GatewayHost(domain, server.port(), origin));
  }

  /**
   * Istio: the routes of a virtual service are made once for each gateway, with the port of the
   * first server that asks, and are then the same routes wherever they stand. See R-GW-14, R-VS-7.
   */
  private Optional<AttachedRoutes> routes(
      GatewayServer server, ResolvedVirtualService virtualService) {
    Attachment attachment =
        new Attachment(server.gateway(), virtualService.source().ref(), virtualService.hosts());
    AttachedRoutes known = attached.get(attachment);
    if (known != null) {
      return Optional.of(known);
    }
    RouteTranslation translation = source.translate(virtualService, server);
    refusals.addAll(translation.refusals());
    remarks.addAll(translation.remarks());
    if (translation.routes().isEmpty()) {
      return Optional.empty();
    }
    AttachedRoutes made = new AttachedRoutes(translation.routes());
    attached.put(attachment, made);
    return Optional.of(made);
  }

  private static Origin declaration(ResolvedVirtualService virtualService, String domain) {
    for (int i = 0; i < virtualService.hosts().size(); i++) {
      if (HostNames.isSubset(domain, virtualService.hosts().get(i))) {
        return virtualService.at("/spec/hosts/" + i);
      }
    }
    return virtualService.at("/spec/hosts");
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
    List<GatewayHost> kept = new ArrayList<>();
    Map<List<AttachedRoutes>, GatewayHost> latest = new HashMap<>();
    for (GatewayHost host : hosts.values()) {
      GatewayHost earlier = latest.get(host.attached());
      if (earlier != null && earlier.redirectsToHttps() == host.redirectsToHttps()) {
        earlier.absorb(host);
      } else {
        latest.put(host.attached(), host);
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
