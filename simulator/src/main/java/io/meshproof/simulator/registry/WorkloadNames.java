package io.meshproof.simulator.registry;

import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.Workload;
import java.util.Optional;

/** What to call a workload of which only labels are known. */
public final class WorkloadNames {

  private WorkloadNames() {}

  /** Returns {@code namespace/name} of the workload with these labels, as far as one is known. */
  public static String of(ProxyRef proxy, Resources resources) {
    String name =
        resources.all(Workload.class).stream()
            .filter(pods -> pods.metadata().namespace().equals(proxy.namespace()))
            .filter(pods -> pods.podLabels().equals(proxy.labels()))
            .map(pods -> pods.metadata().name())
            .findFirst()
            .or(() -> Optional.ofNullable(proxy.labels().get("app")))
            .or(() -> Optional.ofNullable(proxy.labels().get("istio")))
            .orElse(proxy.serviceAccount());
    return proxy.namespace() + "/" + name;
  }
}
