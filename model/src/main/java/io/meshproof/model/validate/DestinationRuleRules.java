package io.meshproof.model.validate;

import java.util.HashSet;
import java.util.Set;

/** What Istio's webhook asks of a DestinationRule. See R-V-60 to R-V-63. */
final class DestinationRuleRules {
  private DestinationRuleRules() {}

  static void check(Value destinationRule) {
    Value spec = destinationRule.at("spec");
    DomainName.wildcardFault(spec.at("host").text()).ifPresent(spec.at("host")::refuse);
    TrafficPolicyRules.check(spec.at("trafficPolicy"));
    Set<String> names = new HashSet<>();
    for (Value subset : spec.at("subsets").items()) {
      Value name = subset.at("name");
      if (!names.add(name.text())) {
        name.refuse("subset %s is declared twice".formatted(Quoted.of(name.text())));
      }
      Destinations.checkSubsetName(name);
      Labels.check(subset.at("labels"));
      TrafficPolicyRules.check(subset.at("trafficPolicy"));
    }
    Value selector = spec.at("workloadSelector");
    if (selector.isPresent()) {
      ExportTo.checkOfWorkloads(spec.at("exportTo"));
    } else {
      ExportTo.check(spec.at("exportTo"));
    }
    Labels.checkSelector(selector, "matchLabels");
  }
}
