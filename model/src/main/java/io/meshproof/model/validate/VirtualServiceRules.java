package io.meshproof.model.validate;

import io.meshproof.model.match.HostOverlaps;
import java.util.List;
import java.util.Optional;

/** What Istio's webhook asks of a VirtualService as a whole. See R-V-30 to R-V-50. */
final class VirtualServiceRules {
  private static final String MESH = "mesh";
  private static final List<String> PROTOCOLS = List.of("http", "tls", "tcp");

  private VirtualServiceRules() {}

  static void check(Value virtualService) {
    Value spec = virtualService.at("spec");
    boolean isDelegate = spec.isEmpty("hosts");
    if (isDelegate) {
      checkDelegate(spec);
    }
    boolean isForMesh = spec.isEmpty("gateways") || !isForGatewaysOnly(spec);
    spec.ifPresent("gateways", GatewayNames::check);
    checkHosts(spec, isForMesh);
    if (!spec.hasAny(PROTOCOLS)) {
      spec.refuse("a virtual service needs `http`, `tls` or `tcp`");
    }
    for (Value route : spec.items("http")) {
      HttpRouteRules.check(route, isDelegate);
      if (isForMesh) {
        HttpMatchRules.refuseClaims(route.items("match"));
      }
    }
    for (Value route : spec.items("tls")) {
      L4RouteRules.checkTls(route, spec);
    }
    for (Value route : spec.items("tcp")) {
      L4RouteRules.checkTcp(route);
    }
    spec.ifPresent("exportTo", ExportTo::check);
    for (Value routes : spec.filled(PROTOCOLS)) {
      UnreachableRoutes.check(routes);
    }
  }

  /** Whether no sidecar is meant; Istio takes a delegate, which names no gateway, for one. */
  static boolean isForGatewaysOnly(Value spec) {
    return !spec.at("gateways").lists(MESH);
  }

  private static void checkDelegate(Value spec) {
    for (Value field : spec.filled(List.of("gateways", "tls", "tcp"))) {
      field.refuse(
          "a virtual service without hosts cannot have %s".formatted(Quoted.of(field.name())),
          "without hosts it is a delegate; add `hosts` if it is not meant to be one");
    }
  }

  private static void checkHosts(Value spec, boolean isForMesh) {
    boolean hasServerNames = hasServerNames(spec);
    int valid = 0;
    List<Value> hosts = spec.at("hosts").items();
    for (Value host : hosts) {
      String name = host.text();
      Optional<String> fault =
          isForMesh
              ? DomainName.wildcardFault(name)
              : DomainName.gatewayFault(name, hasServerNames);
      if (fault.isPresent() && !Address.isIp(name)) {
        host.refuse(fault.get());
      } else if (isForMesh && name.equals("*")) {
        host.refuse(
            "host `*` is not allowed for sidecars", "name the gateways that it is meant for");
      } else {
        valid++;
      }
    }
    if (hosts.size() > 1 && valid == hosts.size()) {
      checkOverlaps(hosts);
    }
  }

  private static boolean hasServerNames(Value spec) {
    for (Value route : spec.items("tls")) {
      for (Value match : route.at("match").items()) {
        if (!match.isEmpty("sniHosts")) {
          return true;
        }
      }
    }
    return false;
  }

  private static void checkOverlaps(List<Value> hosts) {
    HostOverlaps seen = new HostOverlaps();
    for (Value host : hosts) {
      String name = host.text();
      seen.add(name)
          .ifPresent(
              earlier ->
                  host.refuse(
                      "hosts %s and %s overlap".formatted(Quoted.of(earlier), Quoted.of(name))));
    }
  }
}
