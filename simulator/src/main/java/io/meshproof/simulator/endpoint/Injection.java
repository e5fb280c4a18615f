package io.meshproof.simulator.endpoint;

import com.google.common.collect.ImmutableMap;
import io.meshproof.model.resource.Namespace;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.Workload;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which workloads have a sidecar. */
final class Injection {
  private static final String INJECT = "sidecar.istio.io/inject";

  private final ImmutableMap<String, Namespace> namespaces;

  Injection(Resources resources) {
    this.namespaces =
        ImmutableMap.copyOf(
            resources.all(Namespace.class).stream()
                .collect(
                    Collectors.toMap(
                        namespace -> namespace.metadata().name(),
                        namespace -> namespace,
                        (earlier, later) -> later)));
  }

  /**
   * Whether a workload's pods have a sidecar: the pod's own word counts, then its namespace's. A
   * namespace that is not among the resources is taken to be injected.
   */
  boolean hasSidecar(Workload workload) {
    return own(workload.podLabels())
        .or(() -> own(workload.podAnnotations()))
        .orElseGet(() -> isInjected(workload.metadata().namespace()));
  }

  private static Optional<Boolean> own(Map<String, String> words) {
    return Optional.ofNullable(words.get(INJECT)).map(word -> !word.equals("false"));
  }

  private boolean isInjected(String name) {
    Namespace namespace = namespaces.get(name);
    if (namespace == null) {
      return true;
    }
    Map<String, String> labels = namespace.metadata().labels();
    return "enabled".equals(labels.get("istio-injection"))
        || (labels.containsKey("istio.io/rev") && !labels.containsKey("istio-injection"));
  }
}
