package io.meshproof.model.validate;

import com.google.common.base.Ascii;
import io.meshproof.model.match.HostNames;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What Istio's webhook asks of a ServiceEntry. See R-V-70 to R-V-76. */
final class ServiceEntryRules {
  private ServiceEntryRules() {}

  static void check(Value serviceEntry) {
    Value spec = serviceEntry.at("spec");
    String resolution = resolution(spec);
    Labels.checkSelector(spec.at("workloadSelector"), "labels");
    checkHosts(spec, resolution);
    checkAddresses(spec, resolution);
    checkPorts(spec, resolution);
    switch (resolution) {
      case "NONE" -> checkUnresolved(spec);
      case "STATIC" -> checkStatic(spec);
      case "DNS", "DNS_ROUND_ROBIN" -> checkDns(spec, resolution);
      default -> checkDynamic(serviceEntry);
    }
    warnOfMissingAddresses(serviceEntry, resolution);
    ExportTo.checkOfServiceEntry(spec.at("exportTo"));
  }

  private static String resolution(Value spec) {
    return spec.isEmpty("resolution") ? "NONE" : spec.at("resolution").text();
  }

  private static void checkHosts(Value spec, String resolution) {
    for (Value host : spec.at("hosts").items()) {
      String name = host.text();
      if (name.equals("*")) {
        host.refuse("a service entry cannot stand for every host");
        continue;
      }
      DomainName.wildcardFault(name).ifPresent(host::refuse);
      if (HostNames.isWildcard(name)
          && !name.startsWith("*.")
          && !resolution.equals("DYNAMIC_DNS")) {
        host.warn("the wildcard of %s should stand for whole labels".formatted(Quoted.of(name)));
      }
    }
  }

  private static void checkAddresses(Value spec, String resolution) {
    boolean areBlocksAllowed = resolution.equals("NONE") || resolution.equals("STATIC");
    for (Value address : spec.at("addresses").items()) {
      if (!Address.isIpOrBlock(address.text())) {
        address.refuse(Quoted.of(address.text()) + " is neither an IP address nor a block");
      } else if (address.text().contains("/") && !areBlocksAllowed) {
        address.refuse(
            "a block of addresses cannot be given with resolution " + Quoted.of(resolution),
            "use `STATIC` or `NONE`");
      }
    }
  }

  private static void checkPorts(Value spec, String resolution) {
    Set<String> names = new HashSet<>();
    Set<Double> numbers = new HashSet<>();
    boolean areHostsAlike = !resolution.equals("NONE") && spec.at("hosts").size() > 1;
    for (Value port : spec.at("ports").items()) {
      Value name = port.at("name");
      if (!DomainName.isLabel(name.text())) {
        name.refuse(Quoted.of(name.text()) + " is not a port name");
      }
      if (!names.add(name.text())) {
        name.refuse("port name %s is declared twice".formatted(Quoted.of(name.text())));
      }
      Value number = port.at("number");
      if (!numbers.add(number.number())) {
        number.refuse("port %s is declared twice".formatted(Numbers.text(number.number())));
      }
      Protocols.checkOptional(port.at("protocol"));
      String protocol = port.at("protocol").text();
      if (areHostsAlike && !Protocols.isHttp(protocol) && !Protocols.isTls(protocol)) {
        port.refuse(
            "several hosts cannot share a port that is neither HTTP nor TLS",
            "declare a service entry for each host");
      }
    }
  }

  private static void checkUnresolved(Value spec) {
    if (spec.has("endpoints")) {
      spec.at("endpoints").refuse("endpoints cannot be given with resolution `NONE`");
    }
    if (spec.has("workloadSelector")) {
      spec.at("workloadSelector").warn("workloads are not selected with resolution `NONE`");
    }
  }

  private static void checkStatic(Value spec) {
    Set<String> ports = portNames(spec);
    for (Value endpoint : spec.at("endpoints").items()) {
      WorkloadEntryRules.checkStatic(endpoint, ports);
    }
  }

  private static void checkDns(Value spec, String resolution) {
    List<Value> endpoints = spec.at("endpoints").items();
    if (endpoints.isEmpty()) {
      for (Value host : spec.at("hosts").items()) {
        checkResolvable(host, resolution);
      }
    }
    if (resolution.equals("DNS_ROUND_ROBIN") && endpoints.size() > 1) {
      spec.at("endpoints").refuse("resolution `DNS_ROUND_ROBIN` takes one endpoint at most");
    }
    Set<String> ports = portNames(spec);
    endpoints.forEach(endpoint -> WorkloadEntryRules.checkDns(endpoint, ports));
    boolean hasTcp =
        spec.at("ports").items().stream()
            .anyMatch(port -> Protocols.isTcp(port.at("protocol").text()));
    if (!spec.isEmpty("addresses") && hasTcp && spec.at("hosts").size() > 1) {
      spec.at("hosts").warn("several hosts share addresses and a TCP port");
    }
  }

  private static void checkResolvable(Value host, String resolution) {
    String name = host.text();
    boolean isReported = name.equals("*") || DomainName.wildcardFault(name).isPresent();
    if (!isReported && DomainName.fault(name).isPresent()) {
      host.refuse(
          "host %s cannot be looked up by resolution %s"
              .formatted(Quoted.of(name), Quoted.of(resolution)),
          "give full names, or endpoints");
    }
  }

  private static void checkDynamic(Value serviceEntry) {
    Value spec = serviceEntry.at("spec");
    for (Value host : spec.at("hosts").items()) {
      if (!HostNames.isWildcard(host.text())) {
        host.refuse("resolution `DYNAMIC_DNS` is for hosts with a wildcard");
      }
    }
    for (Value field : spec.filled(List.of("addresses", "endpoints"))) {
      field.refuse(
          "%s cannot be given with resolution `DYNAMIC_DNS`".formatted(Quoted.of(field.name())));
    }
    for (Value port : spec.at("ports").items()) {
      Value protocol = port.at("protocol");
      if (!Set.of("http", "http2", "grpc", "tls").contains(Ascii.toLowerCase(protocol.text()))) {
        protocol.refuse(
            "protocol %s cannot be used with resolution `DYNAMIC_DNS`"
                .formatted(Quoted.of(protocol.text())),
            "use `HTTP`, `HTTP2`, `GRPC` or `TLS`");
      }
    }
    String waypoint = serviceEntry.at("metadata").at("labels").at("istio.io/use-waypoint").text();
    boolean usesWaypoint = !waypoint.isEmpty() && !Ascii.equalsIgnoreCase(waypoint, "none");
    if (usesWaypoint && spec.at("location").text().equals("MESH_INTERNAL")) {
      spec.at("location").refuse("waypoints do not resolve hosts inside the mesh by `DYNAMIC_DNS`");
    }
  }

  private static void warnOfMissingAddresses(Value serviceEntry, String resolution) {
    Value spec = serviceEntry.at("spec");
    String allocation =
        serviceEntry
            .at("metadata")
            .at("labels")
            .at("networking.istio.io/enable-autoallocate-ip")
            .text();
    boolean areAllocated =
        !resolution.equals("NONE") && !Ascii.equalsIgnoreCase(allocation, "false");
    if (!spec.isEmpty("addresses") || areAllocated) {
      return;
    }
    for (Value port : spec.at("ports").items()) {
      String protocol = port.at("protocol").text();
      if (protocol.isEmpty() || protocol.equals("TCP")) {
        port.warn("without `addresses` this TCP port takes connections to every address");
      }
    }
  }

  private static Set<String> portNames(Value spec) {
    Set<String> names = new HashSet<>();
    spec.at("ports").items().forEach(port -> names.add(port.at("name").text()));
    return names;
  }
}
