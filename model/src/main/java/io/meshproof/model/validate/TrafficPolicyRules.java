package io.meshproof.model.validate;

import java.util.List;
import java.util.Set;

/** What Istio's webhook asks of a traffic policy. See R-V-61. */
final class TrafficPolicyRules {
  private static final List<String> OF_PORT =
      List.of("outlierDetection", "connectionPool", "loadBalancer", "tls");
  private static final List<String> OF_HOST = List.of("tunnel", "proxyProtocol", "retryBudget");

  private TrafficPolicyRules() {}

  static void check(Value policy) {
    if (policy.isAbsent()) {
      return;
    }
    boolean isEmpty =
        hasNone(policy, OF_PORT) && hasNone(policy, OF_HOST) && policy.isEmpty("portLevelSettings");
    if (isEmpty) {
      policy.refuse("a traffic policy needs at least one setting");
      return;
    }
    if (policy.has("tunnel") && policy.has("proxyProtocol")) {
      policy.refuse("a traffic policy takes either `tunnel` or `proxyProtocol`");
      return;
    }
    checkSettings(policy);
    for (Value port : policy.at("portLevelSettings").items()) {
      checkPort(port);
    }
    checkTunnel(policy.at("tunnel"));
  }

  private static void checkPort(Value settings) {
    if (!settings.has("port")) {
      settings.refuse("settings for a port need `port`");
    }
    if (hasNone(settings, OF_PORT)) {
      settings.refuse("settings for a port need at least one setting");
    }
    checkSettings(settings);
  }

  private static void checkSettings(Value settings) {
    OutlierDetectionRules.check(settings.at("outlierDetection"));
    ConnectionPoolRules.check(settings.at("connectionPool"));
    LoadBalancerRules.check(settings.at("loadBalancer"), settings.has("outlierDetection"));
    ClientTls.check(settings.at("tls"));
  }

  private static boolean hasNone(Value settings, List<String> fields) {
    for (String field : fields) {
      if (settings.at(field).isPresent()) {
        return false;
      }
    }
    return true;
  }

  private static void checkTunnel(Value tunnel) {
    if (tunnel.isAbsent()) {
      return;
    }
    Value protocol = tunnel.at("protocol");
    if (!Set.of("", "CONNECT", "POST").contains(protocol.text())) {
      protocol.refuse(
          Quoted.of(protocol.text()) + " cannot open a tunnel", "use `CONNECT` or `POST`");
    }
    Value host = tunnel.at("targetHost");
    if (!Address.isIp(host.text())) {
      DomainName.fault(host.text()).ifPresent(host::refuse);
    }
    Address.checkPort(tunnel.at("targetPort"));
  }
}
