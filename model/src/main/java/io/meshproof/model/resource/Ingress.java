package io.meshproof.model.resource;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * {@code networking.k8s.io} Ingress: which services are reached from outside. The fields are those
 * of version 1, to which older versions are converted.
 *
 * @param className the IngressClass that it names
 * @param hasDefaultBackend whether it says where the requests go that no rule matches
 * @param defaultBackend that place; absent too where it is no service
 */
public record Ingress(
    Metadata metadata,
    Optional<String> className,
    boolean hasDefaultBackend,
    Optional<Backend> defaultBackend,
    ImmutableList<Tls> tls,
    ImmutableList<Rule> rules)
    implements Resource {

  @Override
  public String group() {
    return "networking.k8s.io";
  }

  /** The certificate for some hosts; for all where none is named. */
  public record Tls(ImmutableList<String> hosts, Optional<String> secretName) {}

  /** The paths of a host, or of all hosts where none is named; {@code http} may be missing. */
  public record Rule(Optional<String> host, Optional<ImmutableList<Path>> http) {}

  /**
   * A path and the service behind it.
   *
   * @param path may be empty
   * @param backend absent where it is no service
   */
  public record Path(String path, PathType pathType, Optional<Backend> backend) {}

  /** How a path is compared. */
  public enum PathType {
    EXACT,
    PREFIX,
    IMPLEMENTATION_SPECIFIC
  }

  /** A service of the Ingress's own namespace, with a port by number or by name. */
  public record Backend(String service, Optional<Integer> portNumber, Optional<String> portName) {}
}
