package io.meshproof.simulator.gateway;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.route.Route;
import io.meshproof.evaluator.route.VirtualHost;
import io.meshproof.model.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A virtual host in the making. */
final class GatewayHost {
  private final String name;
  private final Origin origin;
  private final List<String> domains = new ArrayList<>();
  private final List<AttachedRoutes> attached = new ArrayList<>();
  private boolean httpsRedirect;

  GatewayHost(String domain, int port, Origin origin) {
    this.name = domain + ":" + port;
    this.origin = origin;
    domains.add(domain);
  }

  /** The domain that it was made for. */
  String domain() {
    return domains.get(0);
  }

  void attach(AttachedRoutes routes) {
    attached.add(routes);
  }

  void redirectToHttps() {
    httpsRedirect = true;
  }

  boolean redirectsToHttps() {
    return httpsRedirect;
  }

  /** What is attached, in order; the same twice if it came by two servers. See R-VS-9. */
  List<AttachedRoutes> attached() {
    return attached;
  }

  /** Takes over the domains of a host with the same routes. */
  void absorb(GatewayHost other) {
    domains.addAll(other.domains);
  }

  /** Istio: what takes every request goes to the end, stably. See R-VS-10. */
  VirtualHost build() {
    ImmutableList.Builder<Route> routes = ImmutableList.builder();
    List<Route> catchAll = new ArrayList<>();
    for (AttachedRoutes each : attached) {
      for (Route route : each.routes()) {
        if (route.isCatchAll()) {
          catchAll.add(route);
        } else {
          routes.add(route);
        }
      }
    }
    routes.addAll(catchAll);
    return new VirtualHost(
        name, ImmutableList.copyOf(domains), httpsRedirect, routes.build(), Optional.of(origin));
  }
}
