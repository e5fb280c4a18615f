package io.meshproof.model.bind;

import io.meshproof.model.resource.DestinationRule;
import io.meshproof.model.resource.DestinationRule.PortSettings;
import io.meshproof.model.resource.DestinationRule.Subset;
import io.meshproof.model.resource.DestinationRule.TlsMode;
import io.meshproof.model.resource.DestinationRule.TrafficPolicy;
import io.meshproof.model.resource.Metadata;
import java.util.Optional;

/** Binds DestinationRules. */
final class DestinationRuleBinder {
  private DestinationRuleBinder() {}

  static DestinationRule bind(Metadata metadata, Fields spec) {
    return new DestinationRule(
        metadata,
        spec.text("host").orElse(""),
        spec.list("subsets", DestinationRuleBinder::subset),
        trafficPolicy(spec),
        spec.texts("exportTo"),
        spec.object("workloadSelector").map(selector -> selector.textMap("matchLabels")));
  }

  private static Subset subset(Fields subset) {
    return new Subset(
        subset.text("name").orElse(""), subset.textMap("labels"), trafficPolicy(subset));
  }

  private static Optional<TrafficPolicy> trafficPolicy(Fields parent) {
    return parent
        .object("trafficPolicy")
        .map(
            policy ->
                new TrafficPolicy(
                    tls(policy),
                    policy.list("portLevelSettings", DestinationRuleBinder::portSettings),
                    isConsistentHash(policy)));
  }

  private static PortSettings portSettings(Fields settings) {
    return new PortSettings(
        settings.objectOrNone("port").integer("number").orElse(0),
        tls(settings),
        isConsistentHash(settings));
  }

  private static Optional<TlsMode> tls(Fields settings) {
    return settings
        .object("tls")
        .map(tls -> tls.constant("mode", TlsMode.class).orElse(TlsMode.DISABLE));
  }

  private static boolean isConsistentHash(Fields settings) {
    return settings.objectOrNone("loadBalancer").object("consistentHash").isPresent();
  }
}
