package io.meshproof.model.resource;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/**
 * A Pod, or a kind with a pod template (Deployment, StatefulSet, DaemonSet, ReplicaSet, Job,
 * CronJob, …), seen as the pods it makes.
 *
 * @param kind the kind as written
 * @param podLabels the labels of its pods
 * @param podAnnotations the annotations of its pods
 * @param serviceAccount the pods' service account; {@code default} where none is named
 * @param containerPorts the named and numbered ports of its containers
 */
public record Workload(
    Metadata metadata,
    String group,
    String kind,
    ImmutableMap<String, String> podLabels,
    ImmutableMap<String, String> podAnnotations,
    String serviceAccount,
    ImmutableList<ContainerPort> containerPorts)
    implements Resource {

  /** A port that a container declares; the name may be empty. */
  public record ContainerPort(String name, int number) {}
}
