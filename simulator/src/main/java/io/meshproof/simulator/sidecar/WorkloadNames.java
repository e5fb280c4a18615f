package io.meshproof.simulator.sidecar;

import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.Workload;

/** What to call a workload of which only labels are known. */
final class WorkloadNames {

  private WorkloadNames() {}

  /** Returns {@code namespace/name} of the workload with these labels, as far as one is known. */
  static String of(ProxyRef proxy, Resources resources) {
    String name =
        resources.all(Workload.class).stream()
            .filter(pods -> pods.metadata().namespace().equals(proxy.namespace()))
            .filter(pods -> pods.podLabels().equals(proxy.labels()))
            .map(pods -> pods.metadata().name())
            .findFirst()
            .orElse(proxy.labels().getOrDefault("app", proxy.serviceAccount()));
    return proxy.namespace() + "/" + name;
  }
}
