package io.meshproof.simulator.sidecar;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.model.resource.MeshConfig;
import io.meshproof.model.resource.Sidecar;
import io.meshproof.model.resource.Sidecar.CaptureMode;
import io.meshproof.model.resource.Sidecar.EgressListener;
import io.meshproof.model.resource.Sidecar.OutboundTrafficPolicy;
import io.meshproof.simulator.registry.MeshService;
import io.meshproof.simulator.registry.ServiceRegistry;
import io.meshproof.simulator.route.VirtualServices;
import java.util.Optional;

/**
 * All that a sidecar knows of the mesh.
 *
 * @param egress one for each egress listener, in order
 * @param services the services it has clusters for, by host: those that the egress listeners
 *     import, and those that imported virtual services send traffic to
 */
record SidecarScope(
    ImmutableList<EgressScope> egress,
    ImmutableMap<String, MeshService> services,
    OutboundTrafficPolicy unknownTraffic) {

  private static final EgressListener EVERYTHING =
      new EgressListener(
          Optional.empty(), Optional.empty(), CaptureMode.DEFAULT, ImmutableList.of("*/*"));

  /** Works out what the sidecars of a namespace know that a Sidecar resource counts for. */
  static SidecarScope of(
      Optional<Sidecar> sidecar,
      String namespace,
      ServiceRegistry registry,
      VirtualServices virtualServices,
      MeshConfig meshConfig) {
    ImmutableList<EgressListener> listeners =
        sidecar
            .map(Sidecar::egress)
            .filter(written -> !written.isEmpty())
            .orElse(ImmutableList.of(EVERYTHING));
    ImmutableList<EgressScope> egress =
        listeners.stream()
            .map(listener -> EgressScope.of(listener, namespace, registry, virtualServices))
            .collect(ImmutableList.toImmutableList());
    ClusterServices services = new ClusterServices(registry, namespace);
    egress.forEach(services::addAll);
    return new SidecarScope(
        egress,
        services.byHost(),
        sidecar
            .flatMap(Sidecar::outboundTrafficPolicy)
            .orElseGet(
                () ->
                    new OutboundTrafficPolicy(
                        meshConfig.outboundTrafficPolicy(), Optional.empty())));
  }

  /** Returns the egress listener whose routes a port has: the first that is for that port. */
  Optional<EgressScope> forPort(int port) {
    return egress.stream()
        .filter(scope -> scope.port().map(only -> only.number() == port).orElse(true))
        .findFirst();
  }
}
