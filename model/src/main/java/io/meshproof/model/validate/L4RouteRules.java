package io.meshproof.model.validate;

import io.meshproof.model.match.HostNames;
import java.util.Optional;

/** What Istio's webhook asks of rules for TLS and TCP. See R-V-48 and R-V-49. */
final class L4RouteRules {
  private L4RouteRules() {}

  static void checkTls(Value route, Value spec) {
    if (route.isEmpty("match")) {
      route.refuse("a TLS rule needs at least one `match`");
    }
    for (Value match : route.at("match").items()) {
      if (match.isEmpty("sniHosts")) {
        match.refuse("a TLS match needs at least one of `sniHosts`");
      }
      for (Value host : match.at("sniHosts").items()) {
        checkServerName(host, spec);
      }
      checkMatch(match);
    }
    checkDestinations(route, "TLS");
  }

  static void checkTcp(Value route) {
    route.at("match").items().forEach(L4RouteRules::checkMatch);
    checkDestinations(route, "TCP");
  }

  private static void checkDestinations(Value route, String protocol) {
    if (route.isEmpty("route")) {
      route.refuse("a %s rule needs `route`".formatted(protocol));
    }
    Destinations.checkWeights(route.at("route"));
  }

  private static void checkMatch(Value match) {
    for (Value subnet : match.at("destinationSubnets").items()) {
      if (!Address.isIpOrBlock(subnet.text())) {
        subnet.refuse(Quoted.of(subnet.text()) + " is neither an IP address nor a block");
      }
    }
    if (match.at("port").number() != 0) {
      Address.checkPort(match.at("port"));
    }
    Labels.check(match.at("sourceLabels"));
    GatewayNames.check(match.at("gateways"));
  }

  private static void checkServerName(Value serverName, Value spec) {
    String name = serverName.text();
    Optional<String> fault =
        VirtualServiceRules.isForGatewaysOnly(spec)
            ? DomainName.gatewayFault(name, true)
            : DomainName.wildcardFault(name);
    if (fault.isPresent() && Address.isIp(name)) {
      serverName.warn(
          "clients do not send an IP address such as %s as server name".formatted(Quoted.of(name)));
    } else if (fault.isPresent()) {
      serverName.refuse(fault.get());
    } else if (!isWithin(name, spec.at("hosts"))) {
      serverName.refuse(
          "server name %s is in none of the hosts".formatted(Quoted.of(name)), "add it to `hosts`");
    }
  }

  private static boolean isWithin(String name, Value hosts) {
    for (Value host : hosts.items()) {
      if (HostNames.isSubset(name, host.text())) {
        return true;
      }
    }
    return false;
  }
}
