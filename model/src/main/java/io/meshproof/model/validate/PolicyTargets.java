package io.meshproof.model.validate;

import com.google.common.collect.ImmutableSet;

/** What Istio's webhook asks of the selector and targets of a policy. See R-VAL-1 to R-VAL-3. */
final class PolicyTargets {
  private static final ImmutableSet<String> KINDS =
      ImmutableSet.of(
          "core/Service",
          "networking.istio.io/ServiceEntry",
          "gateway.networking.k8s.io/Gateway",
          "gateway.networking.k8s.io/GatewayClass");

  private PolicyTargets() {}

  static void check(Value spec) {
    Labels.checkSelector(spec.at("selector"), "matchLabels");
    checkTarget(spec.at("targetRef"));
    spec.at("targetRefs").items().forEach(PolicyTargets::checkTarget);
  }

  private static void checkTarget(Value target) {
    if (target.isAbsent()) {
      return;
    }
    Value namespace = target.at("namespace");
    if (!namespace.isEmpty()) {
      namespace.refuse("a target must be in the policy's own namespace", "leave out `namespace`");
    }
    String group = target.isEmpty("group") ? "core" : target.at("group").text();
    String kind = group + "/" + target.at("kind").text();
    if (!KINDS.contains(kind)) {
      target.refuse(
          "a policy cannot target %s".formatted(Quoted.of(kind)),
          "it can target " + Quoted.list(KINDS));
    }
  }
}
