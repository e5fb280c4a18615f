package io.meshproof.simulator.sidecar;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.evaluator.listener.Cluster;
import io.meshproof.evaluator.listener.Listener;
import io.meshproof.evaluator.listener.ProxyConfig;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.registry.Clusters;
import io.meshproof.simulator.registry.DestinationRules;
import io.meshproof.simulator.registry.ServiceRegistry;
import io.meshproof.simulator.registry.WorkloadNames;
import io.meshproof.simulator.route.Remark;
import io.meshproof.simulator.route.VirtualServices;
import java.util.List;
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
    SidecarScope scope = scope(workload);
    return new ProxyConfig(
        "sidecar " + WorkloadNames.of(workload, resources),
        listeners(workload, scope, new OutboundRoutes(workload, scope, resources.meshConfig())),
        clusters(workload, scope));
  }

  /** Returns the parts of resources that come to nothing at a workload's sidecar, and why. */
  public List<Remark> remarks(ProxyRef workload) {
    SidecarScope scope = scope(workload);
    OutboundRoutes routes = new OutboundRoutes(workload, scope, resources.meshConfig());
    listeners(workload, scope, routes);
    return new OutboundRemarks(workload, sidecars.find(workload), scope)
        .all(resources, registry, virtualServices, routes.remarks());
  }

  private SidecarScope scope(ProxyRef workload) {
    return SidecarScope.of(
        sidecars.find(workload),
        workload.namespace(),
        registry,
        virtualServices,
        resources.meshConfig());
  }

  private ImmutableList<Listener> listeners(
      ProxyRef workload, SidecarScope scope, OutboundRoutes routes) {
    OutboundListeners listeners =
        new OutboundListeners(
            scope, resources.meshConfig(), routes, new OpaqueChains(workload, scope));
    scope.egress().forEach(listeners::addAll);
    return listeners.listeners();
  }

  private ImmutableMap<String, Cluster> clusters(ProxyRef workload, SidecarScope scope) {
    ImmutableMap.Builder<String, Cluster> clusters = ImmutableMap.builder();
    clusters.putAll(Clusters.of(scope.services().values(), destinationRules, workload));
    Stream.of(UnknownTraffic.PASSTHROUGH, UnknownTraffic.DYNAMIC_DNS)
        .forEach(name -> clusters.put(name, new Cluster(name, "", 0, Optional.empty())));
    return clusters.buildKeepingLast();
  }
}
