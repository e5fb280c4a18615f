package io.meshproof.model.validate;

import com.google.common.primitives.Ints;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What Istio's webhook asks of the listeners that a Sidecar opens to callers. See R-V-80. */
final class SidecarIngress {
  private static final Set<String> LOCAL = Set.of("", "127.0.0.1", "0.0.0.0", "::1", "::");

  private SidecarIngress() {}

  static void check(Value listeners) {
    Set<Double> numbers = new HashSet<>();
    for (Value listener : listeners.items()) {
      Value port = listener.at("port");
      if (port.isAbsent()) {
        port.refuse("an ingress listener needs a port");
        continue;
      }
      SidecarPort.check(port);
      Address.checkPort(port.at("number"));
      if (!numbers.add(port.at("number").number())) {
        SidecarPort.refuseSecond(port);
      }
      if (!listener.isEmpty("bind")) {
        Address.checkIp(listener.at("bind"));
      }
      checkEndpoint(listener.at("defaultEndpoint"));
      checkTls(listener);
      checkConnectionPool(listener);
    }
  }

  private static void checkEndpoint(Value endpoint) {
    String text = endpoint.text();
    if (text.isEmpty()) {
      return;
    }
    if (text.startsWith(Address.UNIX)) {
      Address.checkUnix(endpoint);
      return;
    }
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? text : text.substring(0, colon);
    boolean isBracketed = host.startsWith("[") && host.endsWith("]") && host.length() > 1;
    String address = isBracketed ? host.substring(1, host.length() - 1) : host;
    if (colon < 0 || !LOCAL.contains(address) || (!isBracketed && address.contains(":"))) {
      endpoint.refuse(
          "%s is not a default endpoint".formatted(Quoted.of(text)),
          "write `127.0.0.1:PORT`, `0.0.0.0:PORT`, `[::1]:PORT`, `[::]:PORT`, `:PORT` or"
              + " `unix://PATH`");
      return;
    }
    Integer port = Ints.tryParse(text.substring(colon + 1).replaceFirst("^\\+(?=[0-9])", ""));
    if (port == null || port < 1 || port > 65535) {
      endpoint.refuse(
          "the port of default endpoint %s is not in 1 to 65535".formatted(Quoted.of(text)));
    }
  }

  private static void checkTls(Value listener) {
    Value tls = listener.at("tls");
    if (tls.isAbsent()) {
      return;
    }
    for (String field :
        List.of(
            "subjectAltNames",
            "httpsRedirect",
            "credentialName",
            "credentialNames",
            "tlsCertificates")) {
      if (!tls.at(field).isEmpty()) {
        tls.at(field).refuse("%s is not supported in a sidecar".formatted(Quoted.of(field)));
      }
    }
    Value mode = tls.at("mode");
    if (Set.of("ISTIO_MUTUAL", "AUTO_PASSTHROUGH").contains(mode.text())) {
      mode.refuse("mode %s is not supported in a sidecar".formatted(Quoted.of(mode.text())));
    }
    String protocol = listener.at("port").at("protocol").text();
    if (!Protocols.isTls(protocol)) {
      tls.refuse(
          "a listener of protocol %s cannot have `tls`".formatted(Quoted.of(protocol)),
          "use protocol `HTTPS` or `TLS`");
    }
    ServerTls.check(tls);
  }

  private static void checkConnectionPool(Value listener) {
    Value pool = listener.at("connectionPool");
    ConnectionPoolRules.check(pool);
    String protocol = listener.at("port").at("protocol").text();
    if (pool.has("http") && !Protocols.isHttp(protocol)) {
      pool.at("http")
          .warn("HTTP settings have no effect on protocol %s".formatted(Quoted.of(protocol)));
    }
  }
}
