package io.meshproof.model.validate;

import io.meshproof.model.match.HostNames;
import java.util.Optional;

/** A host that may have a namespace before it: {@code namespace/host}. See R-V-12 and R-V-80. */
final class ScopedHost {
  private ScopedHost() {}

  /** Complains about a host of a gateway's server. */
  static void checkOfGateway(Value value) {
    String text = value.text();
    int slash = text.indexOf('/');
    if (slash < 0) {
      checkName(value, text, true);
      return;
    }
    String namespace = text.substring(0, slash);
    if (!namespace.equals("*") && !namespace.equals(".") && !DomainName.isLabel(namespace)) {
      value.refuse(
          "%s is not a namespace".formatted(Quoted.of(namespace)), "use `*`, `.` or a name");
    }
    checkName(value, text.substring(slash + 1), true);
  }

  /** Complains about a host that a sidecar imports. */
  static void checkOfSidecar(Value value) {
    String text = value.text();
    int slash = text.indexOf('/');
    if (slash < 0) {
      value.refuse(
          "host %s lacks its namespace".formatted(Quoted.of(text)),
          "write `namespace/host`, such as " + Quoted.of("*/" + text));
      return;
    }
    if (slash == 0) {
      value.refuse("the namespace of %s is empty".formatted(Quoted.of(text)));
    }
    String scope = text.substring(0, slash);
    String namespace = scope.startsWith("~") ? scope.substring(1) : scope;
    boolean isNamespace =
        namespace.isEmpty()
            || namespace.equals("*")
            || namespace.equals(".")
            || DomainName.isLabel(namespace);
    if (!isNamespace) {
      value.refuse(
          "%s is not a namespace".formatted(Quoted.of(scope)),
          "use `*`, `.`, `~` or a name, perhaps after `~`");
    }
    checkName(value, text.substring(slash + 1), false);
  }

  private static void checkName(Value value, String host, boolean isAddressAllowed) {
    Optional<String> fault = DomainName.wildcardFault(host);
    if (fault.isPresent() && isAddressAllowed && Address.isIp(host)) {
      if (!host.contains(".")) {
        value.refuse("IPv6 address %s cannot be a host".formatted(Quoted.of(host)));
      }
      return;
    }
    if (fault.isPresent()) {
      value.refuse(fault.get());
    } else if (!host.equals("*") && !host.contains(".")) {
      value.refuse(
          "host %s must be a full name".formatted(Quoted.of(host)), "write it with its domain");
    } else if (HostNames.isWildcard(host) && host.length() > 1 && !host.startsWith("*.")) {
      value.refuse(
          "the wildcard of %s must stand for whole labels".formatted(Quoted.of(host)),
          "write `*.` before a domain, or `*` alone");
    }
  }
}
