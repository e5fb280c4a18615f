package io.meshproof.model.validate;

import java.util.regex.Pattern;

/** What the API server and Istio's webhook ask of a PeerAuthentication. See R-VAL-16. */
final class PeerAuthenticationRules {
  private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");

  private PeerAuthenticationRules() {}

  static void check(Value peerAuthentication) {
    Value spec = peerAuthentication.at("spec");
    Value ports = spec.at("portLevelMtls");
    if (ports.isPresent() && spec.at("selector").isEmpty("matchLabels")) {
      ports.refuse(
          "`portLevelMtls` needs a selector",
          "ports belong to workloads; add `selector.matchLabels`");
    }
    for (Value port : ports.entries()) {
      if (!PORT.matcher(port.name()).matches() || Integer.parseInt(port.name()) > 65535) {
        port.refuse("port %s is not in 1 to 65535".formatted(Quoted.of(port.name())));
      }
    }
    Labels.checkSelector(spec.at("selector"), "matchLabels");
  }
}
