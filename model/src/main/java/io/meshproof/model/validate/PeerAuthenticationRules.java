package io.meshproof.model.validate;

import com.google.common.primitives.Ints;

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
      Integer number = Ints.tryParse(port.name());
      boolean isPort = number != null && number >= 1 && number <= 65535;
      if (!isPort || !Integer.toString(number).equals(port.name())) {
        port.refuse("port %s is not in 1 to 65535".formatted(Quoted.of(port.name())));
      }
    }
    Labels.checkSelector(spec.at("selector"), "matchLabels");
  }
}
