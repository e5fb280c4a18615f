package io.meshproof.simulator.legacy;

import com.google.common.collect.ImmutableMap;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.Workload;

/** The pods that Ingresses are served by. */
final class IngressPods {
  static final String NAMESPACE = "istio-system";

  /** Istio: the label of the one deployment that takes requests from outside. */
  static final ImmutableMap<String, String> SELECTOR = ImmutableMap.of("istio", "ingress");

  private IngressPods() {}

  /** Returns their labels: those that are declared, else the one that they are known by. */
  static ImmutableMap<String, String> labels(Resources resources) {
    return resources.all(Workload.class).stream()
        .filter(pods -> pods.metadata().namespace().equals(NAMESPACE))
        .map(Workload::podLabels)
        .filter(labels -> labels.entrySet().containsAll(SELECTOR.entrySet()))
        .findFirst()
        .orElse(SELECTOR);
  }
}
