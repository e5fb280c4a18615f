package io.meshproof.simulator.endpoint;

import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.source.Origin;
import java.util.Optional;

/**
 * A workload behind a cluster, as one client sees it.
 *
 * @param workload {@code namespace/name}
 * @param proxy the proxy in front of it: its sidecar, or the workload itself if that is a gateway;
 *     absent for a workload without one
 * @param port the workload's own port
 * @param transport how the client speaks to it
 * @param origin what declares the workload; absent where it is assumed
 */
public record Endpoint(
    String workload,
    Optional<ProxyRef> proxy,
    int port,
    Transport transport,
    Optional<Origin> origin) {

  /** How a proxy speaks to an endpoint. */
  public enum Transport {
    PLAINTEXT("plaintext"),
    /** With the mesh's own certificates on both sides. */
    MESH_TLS("mutual TLS"),
    /** With certificates that are not the mesh's. */
    OTHER_TLS("TLS that is not the mesh's");

    private final String description;

    Transport(String description) {
      this.description = description;
    }

    /** The words that a trace shows. */
    public String description() {
      return description;
    }
  }
}
