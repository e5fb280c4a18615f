package io.meshproof.simulator.route;

import io.meshproof.model.resource.VirtualService.Destination;
import io.meshproof.simulator.registry.ClusterName;
import io.meshproof.simulator.registry.MeshService;
import java.util.Optional;

/** Which cluster a destination means. */
public final class Destinations {

  private Destinations() {}

  /**
   * Returns the cluster's name, whether there is such a cluster or not. See R-A-3, R-A-6.
   *
   * @param service the service of the destination's host, if there is one
   * @param listenPort the port that traffic comes in on
   */
  public static ClusterName cluster(
      Destination destination, Optional<MeshService> service, int listenPort) {
    return new ClusterName(
        destination.port().orElseGet(() -> defaultPort(service, listenPort)),
        destination.subset().orElse(""),
        service.flatMap(MeshService::alias).orElse(destination.host()));
  }

  private static int defaultPort(Optional<MeshService> service, int listenPort) {
    return service
        .filter(found -> found.ports().size() == 1)
        .map(found -> found.ports().get(0).number())
        .orElse(listenPort);
  }
}
