package io.meshproof.model.validate;

import java.util.Optional;
import java.util.Set;

/** What the API server and Istio's webhook ask of an endpoint. See R-V-73. */
final class WorkloadEntryRules {
  private static final int LONGEST_PORT_NAME = 62;

  private WorkloadEntryRules() {}

  /** Checks a WorkloadEntry, whose address may be a name. */
  static void check(Value workloadEntry) {
    Value spec = workloadEntry.at("spec");
    checkAddress(spec, true);
    checkPorts(spec, Optional.empty());
  }

  /** Checks an endpoint of a service entry that is not resolved by name. */
  static void checkStatic(Value endpoint, Set<String> servicePorts) {
    checkAddress(endpoint, false);
    if (isSocket(endpoint) && servicePorts.size() != 1) {
      endpoint
          .at("address")
          .refuse("a Unix domain socket needs a service entry with exactly one port");
    }
    checkPorts(endpoint, Optional.of(servicePorts));
  }

  /** Checks an endpoint of a service entry that is resolved by name. */
  static void checkDns(Value endpoint, Set<String> servicePorts) {
    Value address = endpoint.at("address");
    if (!isAddressOrName(address.text())) {
      address.refuse(
          "%s is neither an IP address nor a domain name".formatted(Quoted.of(address.text())));
    }
    checkPorts(endpoint, Optional.of(servicePorts));
  }

  private static void checkAddress(Value endpoint, boolean isNameAllowed) {
    Value address = endpoint.at("address");
    if (address.isEmpty()) {
      if (endpoint.isEmpty("network")) {
        address.refuse("an endpoint needs an address");
      } else {
        address.warn("the endpoint has no address, only a network");
      }
    } else if (isSocket(endpoint)) {
      checkSocket(endpoint);
    } else if (!Address.isIp(address.text()) && !isNameAllowed) {
      address.refuse(
          Quoted.of(address.text()) + " is not an IP address",
          "resolution `DNS` takes domain names");
    } else if (!isAddressOrName(address.text())) {
      address.refuse(Quoted.of(address.text()) + " is neither an IP address nor a domain name");
    }
  }

  private static void checkSocket(Value endpoint) {
    Value address = endpoint.at("address");
    Address.checkUnix(address);
    if (address.text().endsWith("/")) {
      address.refuse("a Unix domain socket cannot be a directory");
    }
    if (endpoint.has("ports")) {
      endpoint.at("ports").refuse("a Unix domain socket has no ports");
    }
  }

  private static void checkPorts(Value endpoint, Optional<Set<String>> servicePorts) {
    for (Value port : endpoint.at("ports").entries()) {
      String name = port.name();
      if (!DomainName.isLabel(name) || name.length() > LONGEST_PORT_NAME) {
        port.refuse(Quoted.of(name) + " is not a port name");
      } else if (servicePorts.isPresent() && !servicePorts.get().contains(name)) {
        port.refuse("the service entry has no port %s".formatted(Quoted.of(name)));
      }
    }
    Labels.check(endpoint.at("labels"));
  }

  private static boolean isSocket(Value endpoint) {
    return endpoint.at("address").text().startsWith(Address.UNIX);
  }

  private static boolean isAddressOrName(String address) {
    return Address.isIp(address) || DomainName.fault(address).isEmpty();
  }
}
