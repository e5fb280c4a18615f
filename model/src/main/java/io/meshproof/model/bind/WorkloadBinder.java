package io.meshproof.model.bind;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.Workload;
import java.util.Optional;

/** Binds Pods, kinds that make pods from a template, and workloads outside of Kubernetes. */
final class WorkloadBinder {
  private final String group;
  private final String kind;

  /**
   * @param group the API group of the kind
   * @param kind the kind
   */
  WorkloadBinder(String group, String kind) {
    this.group = group;
    this.kind = kind;
  }

  /** Binds a Pod, which is its own template. */
  Workload pod(Metadata metadata, Fields resource) {
    return workload(metadata, resource);
  }

  /** Binds a kind with {@code spec.template}. */
  Workload templated(Metadata metadata, Fields resource) {
    return workload(metadata, resource.objectOrNone("spec").objectOrNone("template"));
  }

  /** Binds a CronJob, whose template is that of its jobs. */
  Workload cronJob(Metadata metadata, Fields resource) {
    return templated(metadata, resource.objectOrNone("spec").objectOrNone("jobTemplate"));
  }

  /**
   * Binds a WorkloadEntry. Istio: the labels of its metadata count too, and before its own; who
   * speaks to it takes it to have a sidecar if its labels say so, or else if it has an account.
   */
  static Workload entry(Metadata metadata, Fields spec) {
    ImmutableMap<String, String> labels =
        ImmutableMap.<String, String>builder()
            .putAll(spec.textMap("labels"))
            .putAll(metadata.labels())
            .buildKeepingLast();
    Optional<String> account = spec.text("serviceAccount").filter(name -> !name.isEmpty());
    boolean hasSidecar =
        Optional.ofNullable(labels.get("security.istio.io/tlsMode"))
            .map(mode -> mode.equals("istio"))
            .orElse(account.isPresent());
    return new Workload(
        metadata,
        "networking.istio.io",
        Workload.ENTRY,
        labels,
        ImmutableMap.of("sidecar.istio.io/inject", Boolean.toString(hasSidecar)),
        account.orElse("default"),
        spec.integerMap("ports").entrySet().stream()
            .map(port -> new Workload.ContainerPort(port.getKey(), port.getValue()))
            .collect(ImmutableList.toImmutableList()));
  }

  private Workload workload(Metadata metadata, Fields pod) {
    Fields podMetadata = pod.objectOrNone("metadata");
    Fields spec = pod.objectOrNone("spec");
    return new Workload(
        metadata,
        group,
        kind,
        podMetadata.textMap("labels"),
        podMetadata.textMap("annotations"),
        spec.text("serviceAccountName").or(() -> spec.text("serviceAccount")).orElse("default"),
        containerPorts(spec),
        pod.objectOrNone("status").text("hostIP"));
  }

  private static ImmutableList<Workload.ContainerPort> containerPorts(Fields spec) {
    return spec
        .list("containers", container -> container.list("ports", WorkloadBinder::port))
        .stream()
        .flatMap(ImmutableList::stream)
        .collect(ImmutableList.toImmutableList());
  }

  private static Workload.ContainerPort port(Fields port) {
    return new Workload.ContainerPort(
        port.text("name").orElse(""), port.integer("containerPort").orElse(0));
  }
}
