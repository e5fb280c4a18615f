package io.meshproof.simulator.journey;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.request.ClientTls;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.endpoint.Endpoint;
import java.util.Optional;

/**
 * What stands behind a cluster of one proxy.
 *
 * @param legs the ways to its workloads; absent where no workload of the mesh stands there
 * @param destinationRule the part of a destination rule that says how it is spoken to
 */
record Upstream(Optional<ImmutableList<Leg>> legs, Optional<Origin> destinationRule) {

  /** Behind a cluster that does not exist. */
  static final Upstream NONE = new Upstream(Optional.empty(), Optional.empty());

  /**
   * The way to one workload.
   *
   * @param http the TLS that the proxy puts around requests
   * @param bytes the TLS that it puts around bytes that it did not read
   */
  record Leg(Endpoint endpoint, Optional<ClientTls> http, Optional<ClientTls> bytes) {}
}
