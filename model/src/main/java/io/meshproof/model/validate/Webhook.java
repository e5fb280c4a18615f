package io.meshproof.model.validate;

import com.google.common.collect.ImmutableMap;
import java.util.function.Consumer;

/** Istio's validating webhook: the rules that no schema can say, kind by kind. */
final class Webhook {
  private static final ImmutableMap<String, Consumer<Value>> RULES =
      ImmutableMap.<String, Consumer<Value>>builder()
          .put("networking.istio.io/Gateway", GatewayRules::check)
          .put("networking.istio.io/VirtualService", VirtualServiceRules::check)
          .put("networking.istio.io/DestinationRule", DestinationRuleRules::check)
          .put("networking.istio.io/ServiceEntry", ServiceEntryRules::check)
          .put("networking.istio.io/WorkloadEntry", WorkloadEntryRules::check)
          .put("networking.istio.io/Sidecar", SidecarRules::check)
          .put("security.istio.io/PeerAuthentication", PeerAuthenticationRules::check)
          .put("security.istio.io/RequestAuthentication", RequestAuthenticationRules::check)
          .put("security.istio.io/AuthorizationPolicy", AuthorizationPolicyRules::check)
          .buildOrThrow();

  private Webhook() {}

  static void check(String group, String kind, Value resource) {
    if (group.endsWith(".istio.io")) {
      MetadataRules.check(resource);
      RULES.getOrDefault(group + "/" + kind, other -> {}).accept(resource);
    }
  }
}
