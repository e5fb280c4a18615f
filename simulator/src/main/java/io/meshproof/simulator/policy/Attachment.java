package io.meshproof.simulator.policy;

import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.PolicyTarget;
import io.meshproof.model.resource.PolicyTarget.Reference;
import java.util.Map;

/** Tells which security policies are attached to a workload. See R-RA-1 to R-RA-4, R-AP-1. */
final class Attachment {
  private static final String GATEWAY_NAME = "gateway.networking.k8s.io/gateway-name";

  private Attachment() {}

  /** Whether a policy of the workload's own or the root namespace is attached to the workload. */
  static boolean applies(
      Metadata policy, PolicyTarget target, ProxyRef workload, String rootNamespace) {
    boolean inReach =
        policy.namespace().equals(workload.namespace()) || policy.namespace().equals(rootNamespace);
    if (!inReach) {
      return false;
    }
    if (target.references().isEmpty()) {
      return selects(target.selector(), workload.labels());
    }
    // Istio: a workload that no Gateway of the Gateway API made never gets a policy with references
    String gateway = workload.labels().get(GATEWAY_NAME);
    return gateway != null
        && policy.namespace().equals(workload.namespace())
        && target.references().stream().anyMatch(reference -> names(reference, gateway, workload));
  }

  /** Whether a workload carries every label of a selector; an empty one selects all. */
  static boolean selects(Map<String, String> selector, Map<String, String> labels) {
    return labels.entrySet().containsAll(selector.entrySet());
  }

  private static boolean names(Reference reference, String gateway, ProxyRef workload) {
    return reference.group().equals("gateway.networking.k8s.io")
        && reference.kind().equals("Gateway")
        && reference.name().equals(gateway)
        && reference.namespace().map(workload.namespace()::equals).orElse(true);
  }
}
