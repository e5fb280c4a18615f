package io.meshproof.model.validate;

import com.google.common.base.Splitter;
import java.util.List;

/** What Istio's webhook asks of the names of gateways. See R-V-34. */
final class GatewayNames {
  private GatewayNames() {}

  static void check(Value gateways) {
    for (Value gateway : gateways.items()) {
      String name = gateway.text();
      int slash = name.indexOf('/');
      if (slash < 0) {
        checkBare(gateway, name);
        // Istio: what follows the first name without namespace is not looked at. See R-V-34.
        return;
      }
      if (!DomainName.isLabel(name, 0, slash)) {
        gateway.refuse(
            "%s in gateway %s is not a namespace"
                .formatted(Quoted.of(name.substring(0, slash)), Quoted.of(name)));
      }
      if (!DomainName.isLabel(name, slash + 1, name.length())) {
        gateway.refuse(
            "%s in gateway %s is not a gateway's name"
                .formatted(Quoted.of(name.substring(slash + 1)), Quoted.of(name)));
      }
    }
  }

  private static void checkBare(Value gateway, String name) {
    if (name.contains(".")) {
      List<String> labels = Splitter.on('.').limit(3).splitToList(name);
      gateway.warn(
          "gateway %s is written in an old form".formatted(Quoted.of(name)),
          "write " + Quoted.of(labels.get(1) + "/" + labels.get(0)));
    }
    DomainName.fault(name).ifPresent(gateway::refuse);
  }
}
