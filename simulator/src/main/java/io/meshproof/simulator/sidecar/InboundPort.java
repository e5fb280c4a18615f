package io.meshproof.simulator.sidecar;

import io.meshproof.model.source.Origin;
import io.meshproof.simulator.registry.Protocol;
import java.util.Optional;

/**
 * One of a workload's own ports, as its sidecar serves it.
 *
 * @param number the workload's port; 0 stands for every port that nothing declares
 * @param servicePort the port that clients of the service know; 0 where there is no service
 * @param origin what declares it; absent where nothing does
 */
record InboundPort(int number, int servicePort, Protocol protocol, Optional<Origin> origin) {

  /** Returns a port that nothing declares, or all of them. */
  static InboundPort undeclared(int number) {
    return new InboundPort(number, 0, Protocol.AUTO, Optional.empty());
  }

  /** Where its traffic goes. */
  String cluster() {
    return origin.isPresent() ? "inbound|" + number + "||" : "InboundPassthroughCluster";
  }
}
