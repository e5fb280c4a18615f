package io.meshproof.model.validate;

/** Istio's validating webhook: the rules that no schema can say, kind by kind. */
final class Webhook {
  private Webhook() {}

  static void check(String group, String kind, Value resource) {
    if (!group.endsWith(".istio.io")) {
      return;
    }
    MetadataRules.check(resource);
    switch (group + "/" + kind) {
      case "networking.istio.io/Gateway" -> GatewayRules.check(resource);
      case "networking.istio.io/VirtualService" -> VirtualServiceRules.check(resource);
      case "networking.istio.io/DestinationRule" -> DestinationRuleRules.check(resource);
      case "networking.istio.io/ServiceEntry" -> ServiceEntryRules.check(resource);
      case "networking.istio.io/WorkloadEntry" -> WorkloadEntryRules.check(resource);
      case "networking.istio.io/Sidecar" -> SidecarRules.check(resource);
      case "security.istio.io/PeerAuthentication" -> PeerAuthenticationRules.check(resource);
      case "security.istio.io/RequestAuthentication" -> RequestAuthenticationRules.check(resource);
      case "security.istio.io/AuthorizationPolicy" -> AuthorizationPolicyRules.check(resource);
      default -> {}
    }
  }
}
