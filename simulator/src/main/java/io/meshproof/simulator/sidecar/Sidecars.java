package io.meshproof.simulator.sidecar;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.Sidecar;
import java.util.Comparator;
import java.util.Optional;

/** The Sidecar resources of a mesh, and which of them counts for a workload. See R-SC-1. */
public final class Sidecars {

  /** Istio: a Sidecar for particular workloads comes before one for all. */
  private static final Comparator<Sidecar> IN_ORDER =
      Comparator.<Sidecar, Boolean>comparing(sidecar -> sidecar.workloadSelector().isEmpty())
          .thenComparing(Sidecar::metadata, Metadata.BY_AGE);

  private final ImmutableList<Sidecar> sidecars;
  private final String rootNamespace;

  private Sidecars(ImmutableList<Sidecar> sidecars, String rootNamespace) {
    this.sidecars = sidecars;
    this.rootNamespace = rootNamespace;
  }

  /** Sorts the Sidecar resources. */
  public static Sidecars of(Resources resources) {
    return new Sidecars(
        ImmutableList.sortedCopyOf(IN_ORDER, resources.all(Sidecar.class)),
        resources.meshConfig().rootNamespace());
  }

  /** Returns the one that counts for a workload, if any does. */
  public Optional<Sidecar> find(ProxyRef workload) {
    return first(workload.namespace(), workload)
        .or(
            () ->
                sidecars.stream()
                    .filter(sidecar -> sidecar.metadata().namespace().equals(rootNamespace))
                    .filter(sidecar -> sidecar.workloadSelector().isEmpty())
                    .findFirst());
  }

  private Optional<Sidecar> first(String namespace, ProxyRef workload) {
    return sidecars.stream()
        .filter(sidecar -> sidecar.metadata().namespace().equals(namespace))
        .filter(
            sidecar ->
                sidecar
                    .workloadSelector()
                    .map(labels -> workload.labels().entrySet().containsAll(labels.entrySet()))
                    .orElse(true))
        .findFirst();
  }
}
