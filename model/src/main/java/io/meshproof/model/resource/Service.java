package io.meshproof.model.resource;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;

/**
 * A Kubernetes Service.
 *
 * @param selector the labels of its endpoints; empty where the service selects nothing itself
 * @param clusterIps its addresses; {@code None} for a headless service
 * @param externalName the name that an {@code ExternalName} service stands for
 * @param external how it is reached from outside
 */
public record Service(
    Metadata metadata,
    String type,
    ImmutableMap<String, String> selector,
    ImmutableList<String> clusterIps,
    Optional<String> externalName,
    ImmutableList<Port> ports,
    External external)
    implements Resource {

  /** Returns a service that nobody reaches from outside. */
  public Service(
      Metadata metadata,
      String type,
      ImmutableMap<String, String> selector,
      ImmutableList<String> clusterIps,
      Optional<String> externalName,
      ImmutableList<Port> ports) {
    this(metadata, type, selector, clusterIps, externalName, ports, External.NONE);
  }

  @Override
  public String group() {
    return "";
  }

  /** Whether it has no address of its own. */
  public boolean isHeadless() {
    return clusterIps.contains("None");
  }

  /**
   * The addresses of a service outside the cluster.
   *
   * @param loadBalancer the addresses or host names of its load balancer, where it has one by now
   * @param addresses {@code externalIPs}
   */
  public record External(ImmutableList<String> loadBalancer, ImmutableList<String> addresses) {

    /** No address. */
    public static final External NONE = new External(ImmutableList.of(), ImmutableList.of());
  }

  /**
   * One port.
   *
   * @param targetPort the workload's port: a number as text, or the name of a container port;
   *     absent means the same number
   */
  public record Port(
      Optional<String> name,
      int port,
      Optional<String> targetPort,
      String protocol,
      Optional<String> appProtocol,
      Optional<Integer> nodePort) {}
}
