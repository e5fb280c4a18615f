package io.meshproof.model.validate;

/** What Istio's webhook asks of a Sidecar. See R-V-80. */
final class SidecarRules {
  private SidecarRules() {}

  static void check(Value sidecar) {
    Value spec = sidecar.at("spec");
    Labels.checkSelector(spec.at("workloadSelector"), "labels");
    boolean isEmpty =
        spec.isEmpty("egress")
            && spec.isEmpty("ingress")
            && !spec.has("outboundTrafficPolicy")
            && !spec.has("inboundConnectionPool");
    if (isEmpty) {
      spec.refuse(
          "a sidecar needs `egress`, `ingress`, `outboundTrafficPolicy` or"
              + " `inboundConnectionPool`");
    }
    SidecarIngress.check(spec.at("ingress"));
    ConnectionPoolRules.check(spec.at("inboundConnectionPool"));
    SidecarEgress.check(spec.at("egress"));
    checkOutbound(spec.at("outboundTrafficPolicy"));
  }

  private static void checkOutbound(Value policy) {
    Value proxy = policy.at("egressProxy");
    if (proxy.isAbsent()) {
      return;
    }
    if (!policy.at("mode").text().equals("ALLOW_ANY")) {
      proxy.refuse("`egressProxy` needs mode `ALLOW_ANY`");
      return;
    }
    DomainName.fault(proxy.at("host").text()).ifPresent(proxy.at("host")::refuse);
    if (!proxy.has("port")) {
      proxy.refuse("`egressProxy` needs a port");
    }
    if (DomainName.fault(proxy.at("host").text()).isEmpty()) {
      Destinations.check(proxy);
    }
  }
}
