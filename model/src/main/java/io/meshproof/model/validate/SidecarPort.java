package io.meshproof.model.validate;

/** What Istio's webhook asks of every port of a Sidecar. */
final class SidecarPort {
  private SidecarPort() {}

  static void check(Value port) {
    if (port.at("targetPort").number() != 0) {
      port.at("targetPort").refuse("`targetPort` has no place in a sidecar");
    }
    Value name = port.at("name");
    if (!name.isEmpty() && !DomainName.isLabel(name.text())) {
      name.refuse(Quoted.of(name.text()) + " is not a port name");
    }
    Protocols.checkOptional(port.at("protocol"));
  }

  static void refuseSecond(Value port) {
    port.at("number")
        .refuse(
            "port %s has a listener already".formatted(Numbers.text(port.at("number").number())));
  }
}
