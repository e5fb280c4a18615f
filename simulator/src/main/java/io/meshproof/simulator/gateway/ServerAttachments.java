package io.meshproof.simulator.gateway;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.MapMaker;
import io.meshproof.evaluator.match.TextMatcher;
import io.meshproof.model.match.HostNames;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.route.ResolvedVirtualService;
import io.meshproof.simulator.route.RouteTranslation;
import io.meshproof.simulator.route.RouteTranslator;
import java.util.Map;

/**
 * What each virtual service is at one server of one proxy. It is worked out once, and forgotten
 * with the virtual service. Safe to share between threads.
 */
final class ServerAttachments {
  private final GatewayServer server;
  private final RouteTranslator translator;
  private final Map<ResolvedVirtualService, ImmutableList<AttachedHost>> hosts =
      new MapMaker().weakKeys().makeMap();
  private final Map<ResolvedVirtualService, RouteTranslation> translations =
      new MapMaker().weakKeys().makeMap();

  /**
   * A host that server and virtual service have in common.
   *
   * @param domain in lower case
   * @param declaration where the virtual service names it
   */
  record AttachedHost(String domain, Origin declaration) {}

  ServerAttachments(GatewayServer server, RouteTranslator translator) {
    this.server = server;
    this.translator = translator;
  }

  /** The server. */
  GatewayServer server() {
    return server;
  }

  /** Returns the hosts that a virtual service is attached to; none where it is not. */
  ImmutableList<AttachedHost> hosts(ResolvedVirtualService virtualService) {
    ImmutableList<AttachedHost> known = hosts.get(virtualService);
    return known == null ? hosts.computeIfAbsent(virtualService, this::common) : known;
  }

  private ImmutableList<AttachedHost> common(ResolvedVirtualService virtualService) {
    return HostNames.intersection(
            server.hostsFor(virtualService.namespace()), virtualService.hosts())
        .stream()
        .map(name -> new AttachedHost(TextMatcher.lower(name), declaration(virtualService, name)))
        .collect(ImmutableList.toImmutableList());
  }

  private static Origin declaration(ResolvedVirtualService virtualService, String name) {
    for (int i = 0; i < virtualService.hosts().size(); i++) {
      if (HostNames.isSubset(name, virtualService.hosts().get(i))) {
        return virtualService.at("/spec/hosts/" + i);
      }
    }
    return virtualService.at("/spec/hosts");
  }

  /** Returns the routes of a virtual service as they are here. */
  RouteTranslation translate(ResolvedVirtualService virtualService) {
    RouteTranslation known = translations.get(virtualService);
    return known == null
        ? translations.computeIfAbsent(virtualService, translator::translate)
        : known;
  }
}
