package io.meshproof.simulator.gateway;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Sets;
import io.meshproof.simulator.gateway.ServerAttachments.AttachedHost;
import io.meshproof.simulator.route.Ordered;
import io.meshproof.simulator.route.ResolvedVirtualService;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * What changed virtual services have to do with at one route configuration: all that share a domain
 * with them, all that share one with these, and so on; and the domains of all of them. Whatever
 * becomes of these domains depends on these virtual services alone.
 */
final class Concerned {
  private final ImmutableListMultimap<String, ServerAttachments> servers;
  private final Ordered<String, GatewayHost> hosts;
  private final Set<ResolvedVirtualService> virtualServices = Sets.newIdentityHashSet();
  private final Set<String> domains = new HashSet<>();

  /**
   * Begins with nothing.
   *
   * @param servers by Gateway
   * @param hosts those before the change
   */
  Concerned(
      ImmutableListMultimap<String, ServerAttachments> servers,
      Ordered<String, GatewayHost> hosts) {
    this.servers = servers;
    this.hosts = hosts;
  }

  /** Adds virtual services and all that they have to do with. */
  void add(Collection<ResolvedVirtualService> some) {
    Deque<ResolvedVirtualService> waiting = new ArrayDeque<>(some);
    while (!waiting.isEmpty()) {
      ResolvedVirtualService next = waiting.remove();
      if (virtualServices.add(next)) {
        next.gateways().forEach(gateway -> addHosts(next, gateway, waiting));
      }
    }
  }

  private void addHosts(
      ResolvedVirtualService virtualService,
      String gateway,
      Collection<ResolvedVirtualService> waiting) {
    for (ServerAttachments server : servers.get(gateway)) {
      for (AttachedHost host : server.hosts(virtualService)) {
        if (domains.add(host.domain())) {
          hosts
              .find(host.domain())
              .ifPresent(known -> known.attached().forEach(a -> waiting.add(a.virtualService())));
        }
      }
    }
  }

  /** Adds the domains that nothing is attached to: they are alike. */
  void addBareHosts() {
    hosts.list().stream()
        .filter(host -> host.attached().isEmpty())
        .forEach(host -> domains.add(host.domain()));
  }

  /** Whether a virtual service is concerned. */
  boolean contains(ResolvedVirtualService virtualService) {
    return virtualServices.contains(virtualService);
  }

  /** Returns the domains that are concerned. */
  Set<String> domains() {
    return domains;
  }
}
