package io.meshproof.model.resource;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.Ints;
import java.util.Optional;

/**
 * A Pod, or a kind with a pod template (Deployment, StatefulSet, DaemonSet, ReplicaSet, Job,
 * CronJob, …), seen as the pods it makes; or a WorkloadEntry, which stands for one outside of
 * Kubernetes.
 *
 * @param kind the kind as written
 * @param podLabels the labels of its pods
 * @param podAnnotations the annotations of its pods
 * @param serviceAccount the pods' service account; {@code default} where none is named
 * @param containerPorts the named and numbered ports of its containers; of a WorkloadEntry those
 *     that differ from the service's, by the names that they have there
 * @param hostIp the address of the node that a pod runs on, where that is known
 */
public record Workload(
    Metadata metadata,
    String group,
    String kind,
    ImmutableMap<String, String> podLabels,
    ImmutableMap<String, String> podAnnotations,
    String serviceAccount,
    ImmutableList<ContainerPort> containerPorts,
    Optional<String> hostIp)
    implements Resource {

  /** Returns a workload that is not known to run anywhere. */
  public Workload(
      Metadata metadata,
      String group,
      String kind,
      ImmutableMap<String, String> podLabels,
      ImmutableMap<String, String> podAnnotations,
      String serviceAccount,
      ImmutableList<ContainerPort> containerPorts) {
    this(
        metadata,
        group,
        kind,
        podLabels,
        podAnnotations,
        serviceAccount,
        containerPorts,
        Optional.empty());
  }

  /** The kind of those outside of Kubernetes. */
  public static final String ENTRY = "WorkloadEntry";

  /** Whether Kubernetes runs it. */
  public boolean isInKubernetes() {
    return !kind.equals(ENTRY);
  }

  /**
   * Returns the port that a service's port leads to here: a target port that is no number names a
   * container's port.
   *
   * @param name the name of the service's port
   */
  public Optional<Integer> port(String name, String targetPort) {
    Optional<Integer> number = Optional.ofNullable(Ints.tryParse(targetPort));
    return isInKubernetes() ? number.or(() -> named(targetPort)) : named(name).or(() -> number);
  }

  private Optional<Integer> named(String name) {
    return containerPorts.stream()
        .filter(port -> port.name().equals(name))
        .map(ContainerPort::number)
        .findFirst();
  }

  /** A port that a container declares; the name may be empty. */
  public record ContainerPort(String name, int number) {}
}
