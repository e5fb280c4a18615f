package io.meshproof.simulator.controlplane;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.listener.Cluster;
import io.meshproof.evaluator.listener.ProxyConfig;
import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.ProxyExtension;
import io.meshproof.model.resource.Resource;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.endpoint.Endpoint;
import io.meshproof.simulator.endpoint.Endpoints;
import io.meshproof.simulator.entrance.Entrances;
import io.meshproof.simulator.gateway.Gateways;
import io.meshproof.simulator.policy.AuthorizationPolicies;
import io.meshproof.simulator.policy.PeerAuthentications;
import io.meshproof.simulator.policy.ProxyExtensions;
import io.meshproof.simulator.policy.RequestAuthentications;
import io.meshproof.simulator.registry.DestinationRules;
import io.meshproof.simulator.registry.ServiceRegistry;
import io.meshproof.simulator.route.Remark;
import io.meshproof.simulator.route.VirtualServices;
import io.meshproof.simulator.sidecar.InboundSidecars;
import io.meshproof.simulator.sidecar.OutboundSidecars;
import io.meshproof.simulator.sidecar.Sidecars;
import java.util.List;
import java.util.Optional;

/**
 * Turns resources into the configuration of one proxy after another, as istiod does. It knows
 * nothing of requests. Immutable; safe to share.
 */
public final class ControlPlane {
  private final AuthorizationPolicies authorizationPolicies;
  private final Endpoints endpoints;
  private final Entrances entrances;
  private final String trustDomain;
  private final Gateways gateways;
  private final InboundSidecars inboundSidecars;
  private final OutboundSidecars outboundSidecars;
  private final PeerAuthentications peerAuthentications;
  private final ProxyExtensions proxyExtensions;
  private final RequestAuthentications requestAuthentications;

  private ControlPlane(Resources resources, MeshOptions options) {
    ServiceRegistry registry = ServiceRegistry.of(resources, options);
    DestinationRules destinationRules = DestinationRules.of(resources);
    this.peerAuthentications = PeerAuthentications.of(resources);
    this.trustDomain = resources.meshConfig().trustDomain();
    this.endpoints = new Endpoints(resources, registry, destinationRules, peerAuthentications);
    this.authorizationPolicies = AuthorizationPolicies.of(resources);
    this.entrances = Entrances.of(resources);
    VirtualServices virtualServices = VirtualServices.of(resources, options.istioVersion());
    Sidecars sidecars = Sidecars.of(resources);
    this.gateways = new Gateways(resources, registry, destinationRules, virtualServices);
    this.inboundSidecars = new InboundSidecars(resources, registry, sidecars, peerAuthentications);
    this.outboundSidecars =
        new OutboundSidecars(resources, registry, virtualServices, destinationRules, sidecars);
    this.proxyExtensions = ProxyExtensions.of(resources);
    this.requestAuthentications = RequestAuthentications.of(resources, options);
  }

  /** Indexes the resources; costly, done once. */
  public static ControlPlane of(Resources resources, MeshOptions options) {
    return new ControlPlane(resources, options);
  }

  /** Returns the configuration of one proxy. */
  public ProxyConfig configure(ProxyRef proxy) {
    return switch (proxy.kind()) {
      case SIDECAR_INBOUND ->
          inboundSidecars.configure(
              proxy, requestAuthentications.at(proxy), authorizationPolicies.at(proxy));
      case GATEWAY ->
          gateways.configure(
              proxy, requestAuthentications.at(proxy), authorizationPolicies.at(proxy));
      case SIDECAR_OUTBOUND -> outboundSidecars.configure(proxy);
    };
  }

  /**
   * Returns the workloads behind a cluster, as a client speaks to them; absent where they are none
   * of the mesh.
   */
  public Optional<ImmutableList<Endpoint>> endpoints(ProxyRef client, Cluster cluster) {
    return endpoints.behind(cluster, client);
  }

  /** How clients outside the cluster reach the gateways. */
  public Entrances entrances() {
    return entrances;
  }

  /** Returns the part of a destination rule that a client's cluster is made by, if there is one. */
  public Optional<Origin> destinationRule(ProxyRef client, Cluster cluster) {
    return endpoints.destinationRule(client, cluster);
  }

  /** Whether resources declare a workload, or else a service, for a proxy's labels. */
  public boolean isDeclared(ProxyRef proxy) {
    return endpoints.isDeclared(proxy);
  }

  /** Returns the security policies that count at one proxy. */
  public ImmutableList<Resource> policies(ProxyRef proxy) {
    return ImmutableList.<Resource>builder()
        .addAll(authorizationPolicies.attached(proxy))
        .addAll(requestAuthentications.attached(proxy))
        .addAll(peerAuthentications.attached(proxy.namespace(), proxy.labels()))
        .build();
  }

  /** The trust domain of the mesh's own identities. */
  public String trustDomain() {
    return trustDomain;
  }

  /** Returns what changes one proxy and is not part of its configuration here. */
  public List<ProxyExtension> extensions(ProxyRef proxy) {
    return proxyExtensions.at(proxy);
  }

  /** Returns the parts of resources that come to nothing at one proxy, and why. */
  public List<Remark> remarks(ProxyRef proxy) {
    return switch (proxy.kind()) {
      case GATEWAY -> gateways.remarks(proxy);
      case SIDECAR_OUTBOUND -> outboundSidecars.remarks(proxy);
      case SIDECAR_INBOUND -> List.of();
    };
  }
}
