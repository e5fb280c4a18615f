package io.meshproof.model.validate;

import java.util.HashSet;
import java.util.Set;

/** What Istio's webhook asks of a Gateway. See R-V-10 to R-V-21. */
final class GatewayRules {
  private GatewayRules() {}

  static void check(Value gateway) {
    Value name = gateway.at("metadata").at("name");
    if (!DomainName.isLabel(name.written())) {
      name.refuse(
          "gateway name %s is not a DNS label".formatted(Quoted.of(name.written())),
          "use letters, digits and `-`, at most 63, without dots");
    }
    Value servers = gateway.at("spec").at("servers");
    if (servers.isEmpty()) {
      servers.refuse("a gateway needs at least one server");
    }
    Set<String> portNames = new HashSet<>();
    for (Value server : servers.items()) {
      checkServer(server);
      Value portName = server.at("port").at("name");
      if (server.has("port") && !portNames.add(portName.text())) {
        portName.refuse(
            "port name %s is used by another server of the gateway"
                .formatted(Quoted.of(portName.text())));
      }
    }
  }

  private static void checkServer(Value server) {
    Value hosts = server.at("hosts");
    if (hosts.isEmpty()) {
      hosts.refuse("a server needs at least one host");
    }
    hosts.items().forEach(ScopedHost::checkOfGateway);
    boolean isPortValid = checkPort(server.at("port"), server.at("bind"));
    checkBind(server);
    ServerTls.check(server.at("tls"));
    Value redirect = server.at("tls").at("httpsRedirect");
    if (redirect.flag() && !Protocols.isHttp(server.at("port").at("protocol").text())) {
      redirect.warn("only servers of plain HTTP redirect to HTTPS");
    }
    if (isPortValid) {
      checkTlsFits(server);
    }
  }

  private static boolean checkPort(Value port, Value bind) {
    if (port.isAbsent()) {
      port.refuse("a server needs a port");
      return false;
    }
    Protocols.check(port.at("protocol"));
    boolean isSocket = bind.text().startsWith(Address.UNIX);
    boolean needsNumber = port.at("number").number() != 0 || !isSocket;
    if (needsNumber) {
      Address.checkPort(port.at("number"));
    }
    if (port.at("targetPort").number() != 0) {
      port.at("targetPort").refuse("`targetPort` has no place in a gateway");
    }
    if (port.isEmpty("name")) {
      port.at("name").refuse("the port of a server needs a name");
    }
    return Protocols.isKnown(port.at("protocol").text())
        && (!needsNumber || Address.isPort(port.at("number")))
        && port.at("targetPort").number() == 0
        && !port.isEmpty("name");
  }

  private static void checkBind(Value server) {
    Value bind = server.at("bind");
    if (bind.text().startsWith(Address.UNIX)) {
      Address.checkUnix(bind);
      if (server.at("port").at("number").number() != 0) {
        server.at("port").at("number").refuse("the port of a Unix domain socket must be 0");
      }
    } else if (!bind.isEmpty()) {
      Address.checkIp(bind);
    }
  }

  private static void checkTlsFits(Value server) {
    Value tls = server.at("tls");
    String protocol = server.at("port").at("protocol").text();
    if (Protocols.isTls(protocol)) {
      if (tls.isAbsent()) {
        server.refuse("a server of protocol %s needs `tls`".formatted(Quoted.of(protocol)));
      }
      return;
    }
    if (tls.isAbsent()) {
      return;
    }
    if (!Protocols.isHttp(protocol)) {
      tls.refuse(
          "a server of protocol %s cannot have `tls`".formatted(Quoted.of(protocol)),
          "use protocol `HTTPS` or `TLS`");
    } else if (!ServerTls.isPassthrough(tls) || ServerTls.hasCertificateFiles(tls)) {
      tls.refuse(
          "a server of protocol %s can only redirect to HTTPS".formatted(Quoted.of(protocol)),
          "use protocol `HTTPS`, or `tls` with `httpsRedirect` alone");
    }
  }
}
