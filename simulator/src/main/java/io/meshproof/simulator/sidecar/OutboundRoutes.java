package io.meshproof.simulator.sidecar;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.match.TextMatcher;
import io.meshproof.evaluator.route.Refusal;
import io.meshproof.evaluator.route.Route;
import io.meshproof.evaluator.route.RouteConfiguration;
import io.meshproof.evaluator.route.VirtualHost;
import io.meshproof.model.match.HostNames;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.MeshConfig;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.registry.MeshService;
import io.meshproof.simulator.registry.MeshService.Resolution;
import io.meshproof.simulator.registry.Protocol;
import io.meshproof.simulator.route.Remark;
import io.meshproof.simulator.route.ResolvedVirtualService;
import io.meshproof.simulator.route.RouteScope;
import io.meshproof.simulator.route.RouteTranslation;
import io.meshproof.simulator.route.RouteTranslator;
import io.meshproof.simulator.route.VirtualServices;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the routes of one sidecar, port by port, each once. Not thread-safe. */
final class OutboundRoutes {
  private static final int HTTP_PORT = 80;

  private final ProxyRef proxy;
  private final SidecarScope scope;
  private final MeshConfig meshConfig;
  private final Map<Integer, RouteConfiguration> services = new HashMap<>();
  private final Set<Remark> remarks = new LinkedHashSet<>();

  OutboundRoutes(ProxyRef proxy, SidecarScope scope, MeshConfig meshConfig) {
    this.proxy = proxy;
    this.scope = scope;
    this.meshConfig = meshConfig;
  }

  /** Returns the routes that all HTTP services of a port share; the Host header decides. */
  RouteConfiguration shared(int port) {
    RouteConfiguration known = services(port);
    return new RouteConfiguration(
        Integer.toString(port),
        ImmutableList.<VirtualHost>builder()
            .addAll(known.virtualHosts())
            .add(UnknownTraffic.virtualHost(scope.unknownTraffic()))
            .build(),
        known.refusal());
  }

  /** Returns the routes of one service, whatever the Host header is. See R-OUT-8. */
  RouteConfiguration ofService(String hostname, int port) {
    RouteConfiguration known = services(port);
    return new RouteConfiguration(
        hostname + ":" + port,
        known.virtualHosts().stream()
            .filter(virtualHost -> virtualHost.domains().contains(hostname))
            .limit(1)
            .map(OutboundRoutes::withAnyDomain)
            .collect(ImmutableList.toImmutableList()),
        known.refusal());
  }

  /** Returns what came to nothing in the routes that were made. */
  Set<Remark> remarks() {
    return remarks;
  }

  private static VirtualHost withAnyDomain(VirtualHost virtualHost) {
    return new VirtualHost(
        virtualHost.name(),
        ImmutableList.of("*"),
        virtualHost.httpsRedirect(),
        virtualHost.routes(),
        virtualHost.origin());
  }

  private RouteConfiguration services(int port) {
    return services.computeIfAbsent(
        port,
        unseen ->
            scope
                .forPort(port)
                .map(egress -> new PortRoutes(egress, port).make())
                .orElseGet(() -> new RouteConfiguration("", ImmutableList.of())));
  }

  /** Routes, and for whom they are. */
  private record Claim(
      List<String> hosts, List<ImportedService> services, List<Route> routes, Origin origin) {}

  /** The routes of one port on their way to virtual hosts. */
  private final class PortRoutes {
    private final EgressScope egress;
    private final int port;

    /** Istio: of services with the same name the last has the port's virtual host. R-OUT-15 */
    private final Map<String, ImportedService> byHost = new LinkedHashMap<>();

    private Optional<Refusal> refusal = Optional.empty();

    PortRoutes(EgressScope egress, int port) {
      this.egress = egress;
      this.port = port;
      for (ImportedService imported : egress.services()) {
        imported
            .onlyPort(port)
            .ifPresent(found -> byHost.put(TextMatcher.lower(found.service().hostname()), found));
      }
    }

    RouteConfiguration make() {
      RouteTranslator translator =
          new RouteTranslator(
              new RouteScope(
                  proxy,
                  VirtualServices.MESH,
                  port,
                  false,
                  (host, namespace) ->
                      Optional.ofNullable(byHost.get(host)).map(ImportedService::service),
                  meshConfig.defaultHttpRetryPolicy()));
      List<Claim> claims = new ArrayList<>();
      for (ResolvedVirtualService virtualService : egress.virtualServices()) {
        claim(virtualService, translator).ifPresent(claims::add);
      }
      Set<String> served =
          claims.stream()
              .flatMap(claim -> claim.services().stream())
              .map(imported -> TextMatcher.lower(imported.service().hostname()))
              .collect(Collectors.toSet());
      byHost.forEach(
          (host, imported) -> {
            if (!served.contains(host) && hasRoutes(imported)) {
              claims.add(defaultRoute(imported));
            }
          });
      return new RouteConfiguration(Integer.toString(port), virtualHosts(claims), refusal);
    }

    private boolean hasRoutes(ImportedService imported) {
      return imported.service().resolution() != Resolution.ALIAS && speaksHttp(imported);
    }

    private static boolean speaksHttp(ImportedService imported) {
      return imported.service().ports().stream()
          .map(MeshService.Port::protocol)
          .anyMatch(protocol -> protocol.isHttp() || protocol == Protocol.AUTO);
    }

    /**
     * Returns the hosts that a virtual service gets on this port. Hosts that are no services come
     * along with those that are; alone they count on port 80 only. See R-OUT-12.
     */
    private Optional<Claim> claim(
        ResolvedVirtualService virtualService, RouteTranslator translator) {
      Set<ImportedService> registered = new LinkedHashSet<>();
      List<String> others = new ArrayList<>();
      virtualService.hosts().stream()
          .filter(host -> !HostNames.isWildcard(host))
          .map(TextMatcher::lower)
          .forEach(
              host ->
                  Optional.ofNullable(byHost.get(host))
                      .ifPresentOrElse(registered::add, () -> others.add(host)));
      virtualService.hosts().stream()
          .filter(HostNames::isWildcard)
          .map(TextMatcher::lower)
          .forEach(wildcard -> claimAll(wildcard, virtualService, registered, others));
      List<ImportedService> services = registered.stream().filter(PortRoutes::speaksHttp).toList();
      if (services.isEmpty() && port != HTTP_PORT) {
        remark(
            virtualService.at("/spec/hosts"),
            "none of its hosts is a service with HTTP on port `" + port + "`",
            virtualService.hosts());
        return Optional.empty();
      }
      RouteTranslation translation = translator.translate(virtualService);
      remarks.addAll(translation.remarks());
      if (translation.refusals().isEmpty() && translation.routes().isEmpty()) {
        return Optional.empty();
      }
      refusal = refusal.or(() -> translation.refusals().stream().findFirst());
      return Optional.of(
          new Claim(others, services, translation.routes(), virtualService.at("/spec")));
    }

    private void claimAll(
        String wildcard,
        ResolvedVirtualService virtualService,
        Set<ImportedService> registered,
        List<String> others) {
      List<ImportedService> covered =
          byHost.entrySet().stream()
              .filter(entry -> HostNames.overlap(entry.getKey(), wildcard))
              .map(Map.Entry::getValue)
              .toList();
      if (covered.isEmpty()) {
        others.add(wildcard);
      }
      covered.stream()
          .filter(
              imported ->
                  virtualService.equals(egress.mostSpecific().get(imported.service().hostname())))
          .forEach(registered::add);
    }

    private Claim defaultRoute(ImportedService imported) {
      Origin origin = imported.service().origin();
      Route route =
          DefaultRoutes.outbound(imported.service(), port, meshConfig.defaultHttpRetryPolicy());
      return new Claim(List.of(), List.of(imported), List.of(route), origin);
    }

    private ImmutableList<VirtualHost> virtualHosts(List<Claim> claims) {
      Set<String> hostnames =
          claims.stream()
              .flatMap(claim -> claim.services().stream())
              .map(imported -> imported.service().hostname())
              .collect(Collectors.toSet());
      ServiceDomains domains = new ServiceDomains(proxy.namespace(), hostnames);
      Map<String, VirtualHost> byName = new LinkedHashMap<>();
      for (Claim claim : claims) {
        for (String host : claim.hosts()) {
          byName.computeIfAbsent(host, unseen -> virtualHost(host, domains.take(host), claim));
          noteLoss(claim, host, byName);
        }
        for (ImportedService imported : claim.services()) {
          String hostname = imported.service().hostname();
          byName.computeIfAbsent(
              hostname, host -> virtualHost(host, domains.take(imported), claim));
          noteLoss(claim, hostname, byName);
        }
      }
      return byName.values().stream()
          .filter(virtualHost -> !virtualHost.domains().isEmpty())
          .collect(ImmutableList.toImmutableList());
    }

    /** Istio: virtual services for the same host are not merged in sidecars. See R-VS-11 */
    private void noteLoss(Claim claim, String host, Map<String, VirtualHost> byName) {
      Optional.ofNullable(byName.get(host))
          .flatMap(VirtualHost::origin)
          .filter(winner -> !winner.equals(claim.origin()))
          .ifPresent(
              winner ->
                  remark(
                      claim.origin(),
                      winner.resource()
                          + " has `"
                          + host
                          + "` on port `"
                          + port
                          + "` already, and sidecars merge none",
                      List.of(host)));
    }

    private void remark(Origin origin, String reason, List<String> hosts) {
      remarks.add(new Remark(origin, reason, ImmutableList.copyOf(hosts)));
    }

    private VirtualHost virtualHost(String host, ImmutableList<String> domains, Claim claim) {
      return new VirtualHost(
          host + ":" + port,
          domains,
          false,
          ImmutableList.copyOf(claim.routes()),
          Optional.of(claim.origin()));
    }
  }
}
