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
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What each virtual service is at one server of one proxy. It is worked out once, and forgotten
 * with the virtual service. Safe to share between threads.
 */
final class ServerAttachments {
  private final GatewayServer server;
  private final RouteTranslator translator;
  private final Map<String, ImmutableList<String>> hostsByNamespace = new ConcurrentHashMap<>();
  private final Map<ResolvedVirtualService, Attachment> attachments =
      new MapMaker().weakKeys().makeMap();

  /**
   * A host that server and virtual service have in common.
   *
   * @param domain in lower case
   * @param declaration where the virtual service names it
   */
  record AttachedHost(String domain, Origin declaration) {}

  /** What one virtual service is here; its routes are made when somebody asks for them. */
  private static final class Attachment {
    private final ImmutableList<AttachedHost> hosts;
    private @Nullable RouteTranslation routes;

    Attachment(ImmutableList<AttachedHost> hosts) {
      this.hosts = hosts;
    }

    synchronized RouteTranslation routes(Supplier<RouteTranslation> translation) {
      if (routes == null) {
        routes = translation.get();
      }
      return routes;
    }
  }

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
    return attachment(virtualService).hosts;
  }

  private Attachment attachment(ResolvedVirtualService virtualService) {
    return attachments.computeIfAbsent(
        virtualService, unseen -> new Attachment(common(virtualService)));
  }

  private ImmutableList<AttachedHost> common(ResolvedVirtualService virtualService) {
    return HostNames.intersection(
            hostsByNamespace.computeIfAbsent(virtualService.namespace(), server::hostsFor),
            virtualService.hosts())
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
    return attachment(virtualService).routes(() -> translator.translate(virtualService));
  }
}
