package io.meshproof.model.validate;

/** What no schema can say: the rules of Istio's webhook and the API server's own, kind by kind. */
final class Rules {
  private Rules() {}

  static void check(String group, String kind, Value resource) {
    if (group.endsWith(".istio.io")) {
      MetadataRules.check(resource);
    }
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
      case "config.istio.io/RouteRule" -> RouteRuleRules.check(resource);
      case "config.istio.io/DestinationPolicy" -> DestinationPolicyRules.check(resource);
      case "config.istio.io/EgressRule" -> DestinationPolicyRules.checkEgressRule(resource);
      case "networking.k8s.io/Ingress" -> IngressRules.check(resource);
      case "rbac.authorization.k8s.io/Role", "rbac.authorization.k8s.io/ClusterRole" ->
          RoleRules.check(resource);
      case "rbac.authorization.k8s.io/RoleBinding",
          "rbac.authorization.k8s.io/ClusterRoleBinding" ->
          RoleBindingRules.check(resource);
      default -> {}
    }
  }
}
