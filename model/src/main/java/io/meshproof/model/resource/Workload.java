package io.meshproof.model.resource;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;

/**
 * A Pod, or a kind with a pod template (Deployment, StatefulSet, DaemonSet, ReplicaSet, Job,
 * CronJob, …), seen as the pods it makes.
 *
 * @param kind the kind as written
 * @param podLabels the labels of its pods
 * @param podAnnotations the annotations of its pods
 * @param serviceAccount the pods' service account; {@code default} where none is named
 * @param containerPorts the named and numbered ports of its containers
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

  /** A port that a container declares; the name may be empty. */
  public record ContainerPort(String name, int number) {}
}
