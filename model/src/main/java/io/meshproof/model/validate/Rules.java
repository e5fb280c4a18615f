package io.meshproof.model.validate;

/** What no schema can say: the rules of Istio's webhook and the API server's own, kind by kind. */
final class Rules {
  private Rules() {}

  static void check(String group, String kind, Value resource) {
    if (group.endsWith(".istio.io")) {
      MetadataRules.check(resource);
    }
    switch (group) {
      case "networking.istio.io" -> checkNetworking(kind, resource);
      case "security.istio.io" -> checkSecurity(kind, resource);
      case "config.istio.io" -> checkConfig(kind, resource);
      case "networking.k8s.io" -> {
        if (kind.equals("Ingress")) {
          IngressRules.check(resource);
        }
      }
      case "rbac.authorization.k8s.io" -> checkAccess(kind, resource);
      default -> {}
    }
  }

  private static void checkNetworking(String kind, Value resource) {
    switch (kind) {
      case "Gateway" -> GatewayRules.check(resource);
      case "VirtualService" -> VirtualServiceRules.check(resource);
      case "DestinationRule" -> DestinationRuleRules.check(resource);
      case "ServiceEntry" -> ServiceEntryRules.check(resource);
      case "WorkloadEntry" -> WorkloadEntryRules.check(resource);
      case "Sidecar" -> SidecarRules.check(resource);
      default -> {}
    }
  }

  private static void checkSecurity(String kind, Value resource) {
    switch (kind) {
      case "PeerAuthentication" -> PeerAuthenticationRules.check(resource);
      case "RequestAuthentication" -> RequestAuthenticationRules.check(resource);
      case "AuthorizationPolicy" -> AuthorizationPolicyRules.check(resource);
      default -> {}
    }
  }

  private static void checkConfig(String kind, Value resource) {
    switch (kind) {
      case "RouteRule" -> RouteRuleRules.check(resource);
      case "DestinationPolicy" -> DestinationPolicyRules.check(resource);
      case "EgressRule" -> DestinationPolicyRules.checkEgressRule(resource);
      default -> {}
    }
  }

  private static void checkAccess(String kind, Value resource) {
    switch (kind) {
      case "Role", "ClusterRole" -> RoleRules.check(resource);
      case "RoleBinding", "ClusterRoleBinding" -> RoleBindingRules.check(resource);
      default -> {}
    }
  }
}
