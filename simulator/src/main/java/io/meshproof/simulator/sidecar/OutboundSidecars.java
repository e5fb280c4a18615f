package io.meshproof.simulator.sidecar;

import com.google.common.collect.ImmutableMap;
import io.meshproof.evaluator.listener.Cluster;
import io.meshproof.evaluator.listener.ProxyConfig;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.MeshConfig;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.registry.Clusters;
import io.meshproof.simulator.registry.DestinationRules;
import io.meshproof.simulator.registry.ServiceRegistry;
import io.meshproof.simulator.registry.WorkloadNames;
import io.meshproof.simulator.route.VirtualServices;
import java.util.Optional;
import java.util.stream.Stream;

/** Configures the outbound side of sidecars. Immutable; safe to share. */
public final class OutboundSidecars {
  private final Resources resources;
  private final ServiceRegistry registry;
  private final VirtualServices virtualServices;
  private final DestinationRules destinationRules;
  private final Sidecars sidecars;

  /** Configures the sidecars of a mesh. */
  public OutboundSidecars(
      Resources resources,
      ServiceRegistry registry,
      VirtualServices virtualServices,
      DestinationRules destinationRules,
      Sidecars sidecars) {
    this.resources = resources;
    this.registry = registry;
    this.virtualServices = virtualServices;
    this.destinationRules = destinationRules;
    this.sidecars = sidecars;
  }

  /** Returns the configuration of a workload's sidecar. */
  public ProxyConfig configure(ProxyRef workload) {
    MeshConfig meshConfig = resources.meshConfig();
    SidecarScope scope =
        SidecarScope.of(
            sidecars.find(workload), workload.namespace(), registry, virtualServices, meshConfig);
    OutboundListeners listeners =
        new OutboundListeners(
            scope,
            meshConfig,
            new OutboundRoutes(workload, scope, meshConfig),
            new OpaqueChains(workload, scope));
    scope.egress().forEach(listeners::addAll);
    return new ProxyConfig(
        "sidecar " + WorkloadNames.of(workload, resources),
        listeners.listeners(),
        clusters(workload, scope));
  }

  private ImmutableMap<String, Cluster> clusters(ProxyRef workload, SidecarScope scope) {
    ImmutableMap.Builder<String, Cluster> clusters = ImmutableMap.builder();
    clusters.putAll(Clusters.of(scope.services().values(), destinationRules, workload));
    Stream.of(UnknownTraffic.PASSTHROUGH, UnknownTraffic.DYNAMIC_DNS)
        .forEach(name -> clusters.put(name, new Cluster(name, "", 0, Optional.empty())));
    return clusters.buildKeepingLast();
  }
}
