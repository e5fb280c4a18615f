package io.meshproof.simulator.gateway;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.route.Route;
import io.meshproof.evaluator.route.VirtualHost;
import io.meshproof.model.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A domain at a gateway, and what is attached to it.
 *
 * @param name that of the virtual host which is made for it
 * @param attached in order; the same twice if it came by two servers. See R-VS-9
 */
record GatewayHost(
    String domain,
    String name,
    Origin origin,
    ImmutableList<AttachedRoutes> attached,
    boolean redirectsToHttps) {

  /** One in the making. */
  static final class Builder {
    private final String domain;
    private final int port;
    private final Origin origin;
    private final ImmutableList.Builder<AttachedRoutes> attached = ImmutableList.builder();
    private boolean redirectsToHttps;

    Builder(String domain, int port, Origin origin) {
      this.domain = domain;
      this.port = port;
      this.origin = origin;
    }

    void attach(AttachedRoutes routes) {
      attached.add(routes);
    }

    void redirectToHttps() {
      redirectsToHttps = true;
    }

    GatewayHost build() {
      return new GatewayHost(
          domain, domain + ":" + port, origin, attached.build(), redirectsToHttps);
    }
  }

  /** Returns the virtual host of some with the same routes, of which the first names it. */
  static VirtualHost virtualHost(List<GatewayHost> alike) {
    GatewayHost first = alike.get(0);
    return new VirtualHost(
        first.name,
        alike.stream().map(GatewayHost::domain).collect(ImmutableList.toImmutableList()),
        first.redirectsToHttps,
        first.routes(),
        Optional.of(first.origin));
  }

  /** Istio: what takes every request goes to the end, stably. See R-VS-10. */
  private ImmutableList<Route> routes() {
    if (attached.size() == 1) {
      // Those of one virtual service end there anyway. See R-M-4.
      return attached.get(0).routes();
    }
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
    return routes.addAll(catchAll).build();
  }
}
