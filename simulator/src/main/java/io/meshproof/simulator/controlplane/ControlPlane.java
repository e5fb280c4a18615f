package io.meshproof.simulator.controlplane;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.listener.Cluster;
import io.meshproof.evaluator.listener.ProxyConfig;
import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.AuthorizationPolicy;
import io.meshproof.model.resource.DestinationRule;
import io.meshproof.model.resource.PeerAuthentication;
import io.meshproof.model.resource.ProxyExtension;
import io.meshproof.model.resource.RequestAuthentication;
import io.meshproof.model.resource.Resource;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.Service;
import io.meshproof.model.resource.ServiceEntry;
import io.meshproof.model.resource.Sidecar;
import io.meshproof.model.resource.VirtualService;
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
import java.util.function.Function;

/**
 * Turns resources into the configuration of one proxy after another, as istiod does. It knows
 * nothing of requests. Immutable; safe to share.
 */
public final class ControlPlane {
  private final ServiceRegistry registry;
  private final DestinationRules destinationRules;
  private final VirtualServices virtualServices;
  private final Sidecars sidecars;
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

  private ControlPlane(Resources resources, MeshOptions options, Kept kept) {
    this.registry = kept.registry().orElseGet(() -> ServiceRegistry.of(resources, options));
    this.destinationRules =
        kept.unless(DestinationRule.class, plane -> plane.destinationRules)
            .orElseGet(() -> DestinationRules.of(resources));
    this.peerAuthentications =
        kept.unless(PeerAuthentication.class, plane -> plane.peerAuthentications)
            .orElseGet(() -> PeerAuthentications.of(resources));
    this.trustDomain = resources.meshConfig().trustDomain();
    this.endpoints = new Endpoints(resources, registry, destinationRules, peerAuthentications);
    this.authorizationPolicies =
        kept.unless(AuthorizationPolicy.class, plane -> plane.authorizationPolicies)
            .orElseGet(() -> AuthorizationPolicies.of(resources));
    this.entrances = Entrances.of(resources);
    this.virtualServices =
        kept.unless(VirtualService.class, plane -> plane.virtualServices)
            .or(() -> kept.virtualServices(resources, options))
            .orElseGet(() -> VirtualServices.of(resources, options.istioVersion()));
    this.sidecars =
        kept.unless(Sidecar.class, plane -> plane.sidecars).orElseGet(() -> Sidecars.of(resources));
    this.gateways =
        new Gateways(
            resources,
            registry,
            destinationRules,
            virtualServices,
            kept.before().filter(plane -> plane.registry == registry).map(plane -> plane.gateways));
    this.inboundSidecars = new InboundSidecars(resources, registry, sidecars, peerAuthentications);
    this.outboundSidecars =
        new OutboundSidecars(resources, registry, virtualServices, destinationRules, sidecars);
    this.proxyExtensions =
        kept.unless(ProxyExtension.class, plane -> plane.proxyExtensions)
            .orElseGet(() -> ProxyExtensions.of(resources));
    this.requestAuthentications =
        kept.unless(RequestAuthentication.class, plane -> plane.requestAuthentications)
            .orElseGet(() -> RequestAuthentications.of(resources, options));
  }

  /** Indexes the resources; costly, done once. */
  public static ControlPlane of(Resources resources, MeshOptions options) {
    return new ControlPlane(resources, options, Kept.NOTHING);
  }

  /**
   * Returns the control plane of the same resources after a change; what does not depend on it is
   * taken from this one.
   */
  public ControlPlane after(Change change, Resources resources, MeshOptions options) {
    return new ControlPlane(resources, options, new Kept(Optional.of(this), Optional.of(change)));
  }

  /** What another control plane has that a change does not concern. */
  private record Kept(Optional<ControlPlane> before, Optional<Change> change) {
    private static final Kept NOTHING = new Kept(Optional.empty(), Optional.empty());

    <T> Optional<T> unless(Class<? extends Resource> kind, Function<ControlPlane, T> part) {
      return before.filter(plane -> change.filter(own -> own.isOf(kind)).isEmpty()).map(part);
    }

    Optional<VirtualServices> virtualServices(Resources resources, MeshOptions options) {
      return before.map(
          plane ->
              plane.virtualServices.after(
                  change.flatMap(own -> own.before(VirtualService.class)),
                  change.flatMap(own -> own.after(VirtualService.class)),
                  resources,
                  options.istioVersion()));
    }

    /** Services that are assumed depend on everything that may mention one. */
    Optional<ServiceRegistry> registry() {
      return unless(Service.class, plane -> plane.registry)
          .filter(registry -> unless(ServiceEntry.class, plane -> true).isPresent())
          .filter(registry -> !registry.assumesServices());
    }
  }

  /** Whether a change that led here may change the configuration of a proxy. */
  public boolean isConcerned(ProxyRef proxy, Change change) {
    if (registry.assumesServices()) {
      return true;
    }
    return change.either(resource -> isConcerned(proxy, resource));
  }

  private boolean isConcerned(ProxyRef proxy, Resource resource) {
    if (resource instanceof AuthorizationPolicy policy) {
      return authorizationPolicies.isAttached(policy, proxy);
    }
    if (resource instanceof RequestAuthentication policy) {
      return requestAuthentications.isAttached(policy, proxy);
    }
    return !(resource instanceof VirtualService virtualService)
        || VirtualServices.isConcerned(virtualService, proxy);
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
