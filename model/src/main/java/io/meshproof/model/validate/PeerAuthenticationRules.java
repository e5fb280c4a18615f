package io.meshproof.model.validate;

import com.google.common.primitives.Longs;

/** What the API server and Istio's webhook ask of a PeerAuthentication. See R-VAL-16. */
final class PeerAuthenticationRules {
  private PeerAuthenticationRules() {}

  static void check(Value peerAuthentication) {
    Value spec = peerAuthentication.at("spec");
    Value ports = spec.at("portLevelMtls");
    if (ports.isPresent() && spec.at("selector").at("matchLabels").isEmpty()) {
      ports.refuse(
          "`portLevelMtls` needs a selector",
          "ports belong to workloads; add `selector.matchLabels`");
    }
    for (Value port : ports.entries()) {
      Long number = Longs.tryParse(port.name());
      if (number == null || number < 1 || number > 65535) {
        port.refuse("port %s is not in 1 to 65535".formatted(Quoted.of(port.name())));
      }
    }
    Labels.checkSelector(spec.at("selector"), "matchLabels");
  }
}
