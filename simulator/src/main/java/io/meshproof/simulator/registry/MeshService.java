package io.meshproof.simulator.registry;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.source.Origin;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * One host of the mesh's registry.
 *
 * @param hostname its full name; it may be a wildcard
 * @param metadata those of the resource that declares it
 * @param addresses where it is reached; empty where it has no address of its own
 * @param alias the external name that it only stands for
 * @param selector the labels of its endpoints; empty where it selects none
 * @param origin what declares it
 */
public record MeshService(
    String hostname,
    Metadata metadata,
    Source source,
    Resolution resolution,
    ImmutableList<String> addresses,
    Optional<String> alias,
    ImmutableMap<String, String> selector,
    ImmutableList<Port> ports,
    Visibility visibility,
    boolean meshExternal,
    Origin origin) {

  /** Istio: services count in the order of creation, name, namespace. See R-OUT-15. */
  public static final Comparator<MeshService> BY_AGE =
      Comparator.<MeshService, Instant>comparing(service -> service.metadata().created())
          .thenComparing(MeshService::name)
          .thenComparing(MeshService::namespace);

  /** What declares a host. */
  public enum Source {
    KUBERNETES,
    SERVICE_ENTRY,
    /** Nothing: it is assumed, because the resources declare no service at all. */
    ASSUMED
  }

  /** How a proxy finds the endpoints. */
  public enum Resolution {
    /** By the control plane's list of endpoints. */
    ENDPOINTS,
    /** By name. */
    DNS,
    /** By name, one address for each connection. */
    DNS_ROUND_ROBIN,
    /** By the name that each request or connection asks for. */
    DYNAMIC_DNS,
    /** Not at all: connections go to the address that the client chose. */
    NONE,
    /** Not at all: another host is meant. */
    ALIAS
  }

  /**
   * One port.
   *
   * @param targetPort the workload's port: a number as text, or the name of a container port
   */
  public record Port(String name, int number, String targetPort, Protocol protocol) {}

  /** Istio: a service entry's services are named after their hosts. */
  private String name() {
    return source == Source.SERVICE_ENTRY ? hostname : metadata.name();
  }

  /** The namespace of the resource that declares it. */
  public String namespace() {
    return metadata.namespace();
  }

  /** Returns the same service cut down, or widened, to some ports. */
  public MeshService withPorts(ImmutableList<Port> others) {
    return others.equals(ports)
        ? this
        : new MeshService(
            hostname,
            metadata,
            source,
            resolution,
            addresses,
            alias,
            selector,
            others,
            visibility,
            meshExternal,
            origin);
  }

  /** Returns the port with that number. */
  public Optional<Port> port(int number) {
    return ports.stream().filter(port -> port.number() == number).findFirst();
  }
}
