package io.meshproof.simulator.legacy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.model.resource.Provenance;
import io.meshproof.model.resource.RouteRule;
import io.meshproof.model.resource.VirtualService;
import io.meshproof.model.resource.VirtualService.HttpRoute;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.legacy.OldServices.Pods;
import io.meshproof.simulator.legacy.RouteTranslation.Position;
import io.meshproof.simulator.registry.MeshService;
import io.meshproof.simulator.route.Remark;
import io.meshproof.simulator.route.VirtualServices;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What requests between workloads meet: for each service its rules, in order. */
final class SidecarRules {
  private final OldServices services;
  private final RouteRules rules;
  private final RouteTranslation translation;
  private final List<Remark> remarks = new ArrayList<>();

  SidecarRules(OldServices services, RouteRules rules, RouteTranslation translation) {
    this.services = services;
    this.rules = rules;
    this.translation = translation;
  }

  /** Returns one virtual service for each service that has rules for sidecars. */
  List<VirtualService> virtualServices() {
    return rules.hosts().stream().flatMap(host -> convert(host).stream()).toList();
  }

  private Optional<VirtualService> convert(String hostname) {
    List<RouteRule> written = rules.of(hostname);
    Optional<String> obstacle = obstacle(hostname);
    if (obstacle.isPresent()) {
      written.forEach(rule -> remark(rule, "/spec/destination", obstacle.get(), hostname));
      return Optional.empty();
    }
    List<HttpRoute> routes = new ArrayList<>();
    ImmutableMap.Builder<String, Origin> origins = ImmutableMap.builder();
    Optional<RouteRule> last = Optional.empty();
    for (RouteRule rule : written) {
      if (last.isPresent()) {
        remark(
            rule,
            "/spec",
            "it is never reached: RouteRule `"
                + last.get().ref().qualifiedName()
                + "` takes every request",
            hostname);
        continue;
      }
      Optional<Pods> sources = rules.sources(rule);
      if (rule.source().isPresent() && sources.isEmpty()) {
        noteSource(rule, hostname);
        continue;
      }
      for (HttpRoute route : routes(OldRoute.of(rule), hostname, sources)) {
        origins.put("/spec/http/" + routes.size(), rule.at("/spec"));
        routes.add(route);
      }
      last = sources.isEmpty() && OldRoute.of(rule).isCatchAll() ? Optional.of(rule) : last;
    }
    if (routes.isEmpty()) {
      return Optional.empty();
    }
    if (last.isEmpty()) {
      routes.addAll(routes(OldRoute.DEFAULT, hostname, Optional.empty()));
    }
    return Optional.of(virtualService(hostname, written.get(0), routes, origins.buildOrThrow()));
  }

  /** Istio: a rule for what is no service is passed over in silence. See R-RR-3, R-RR-5. */
  private Optional<String> obstacle(String hostname) {
    if (!services.exists(hostname)) {
      return Optional.of("there is no service `" + hostname + "`");
    }
    return services.isAssumed(hostname) || !services.httpPorts(hostname).isEmpty()
        ? Optional.empty()
        : Optional.of("service `" + hostname + "` has no port for HTTP");
  }

  private void noteSource(RouteRule rule, String hostname) {
    if (!rules.selectsIngress(rule)) {
      remark(
          rule,
          "/spec/match/source",
          "its source is neither the ingress nor any workload here, so the rule is for nobody",
          hostname);
    }
  }

  /** Istio: another service is asked at the port of the same name. See R-RR-23. */
  private List<HttpRoute> routes(OldRoute route, String hostname, Optional<Pods> sources) {
    List<MeshService.Port> ports = services.httpPorts(hostname);
    boolean namesOther =
        route.rule().stream()
            .flatMap(
                rule ->
                    Stream.concat(
                        rule.route().stream().flatMap(share -> share.destination().stream()),
                        rule.mirror().stream()))
            .findAny()
            .isPresent();
    if (!namesOther || ports.isEmpty()) {
      return List.of(
          translation.translate(
              route,
              route.path(),
              new Position(hostname, Optional.empty(), false, sources, false)));
    }
    return ports.stream()
        .map(
            port ->
                translation.translate(
                    route,
                    route.path(),
                    new Position(
                        hostname, Optional.of(port.number()), ports.size() > 1, sources, false)))
        .toList();
  }

  private VirtualService virtualService(
      String hostname,
      RouteRule first,
      List<HttpRoute> routes,
      ImmutableMap<String, Origin> origins) {
    Origin service =
        services.find(hostname).map(MeshService::origin).orElseGet(() -> first.at("/spec"));
    return new VirtualService(
        Made.metadata(
            Made.name(hostname), services.namespaceOf(hostname, first.metadata().namespace())),
        ImmutableList.of(hostname),
        ImmutableList.of(VirtualServices.MESH),
        ImmutableList.copyOf(routes),
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        Optional.of(new Provenance(service, origins)));
  }

  private void remark(RouteRule rule, String pointer, String reason, String hostname) {
    remarks.add(new Remark(rule.at(pointer), reason, ImmutableList.of(hostname)));
  }

  List<Remark> remarks() {
    return remarks;
  }
}
