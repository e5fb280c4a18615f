package io.meshproof.simulator.gateway;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Sets;
import io.meshproof.evaluator.authn.JwtAuthentication;
import io.meshproof.evaluator.listener.ProxyConfig;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.Gateway;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.policy.AuthorizationPolicies.ProxyAuthorization;
import io.meshproof.simulator.registry.DestinationRules;
import io.meshproof.simulator.registry.ServiceRegistry;
import io.meshproof.simulator.route.Remark;
import io.meshproof.simulator.route.ResolvedVirtualService;
import io.meshproof.simulator.route.RouteScope;
import io.meshproof.simulator.route.RouteTranslation;
import io.meshproof.simulator.route.RouteTranslator;
import io.meshproof.simulator.route.VirtualServices;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Configures gateway proxies. Immutable; safe to share. */
public final class Gateways {
  private final Resources resources;
  private final ServiceRegistry registry;
  private final DestinationRules destinationRules;
  private final VirtualServices virtualServices;
  private final ImmutableList<Gateway> gateways;
  private final Map<Use, RouteTranslation> translations = new ConcurrentHashMap<>();

  /** A virtual service at one server of one proxy. */
  private record Use(
      ProxyRef proxy,
      String gateway,
      int port,
      boolean tls,
      ResolvedVirtualService virtualService) {}

  /**
   * Takes what gateways are made from.
   *
   * @param before gateways of the same mesh with the same services: what they made of virtual
   *     services that are still the same is not made again
   */
  public Gateways(
      Resources resources,
      ServiceRegistry registry,
      DestinationRules destinationRules,
      VirtualServices virtualServices,
      Optional<Gateways> before) {
    this.resources = resources;
    this.registry = registry;
    this.destinationRules = destinationRules;
    this.virtualServices = virtualServices;
    this.gateways =
        ImmutableList.sortedCopyOf(
            Comparator.comparing(Gateway::metadata, Metadata.BY_AGE), resources.all(Gateway.class));
    Set<ResolvedVirtualService> present = Sets.newIdentityHashSet();
    present.addAll(virtualServices.all());
    before.stream()
        .flatMap(earlier -> earlier.translations.entrySet().stream())
        .filter(known -> present.contains(known.getKey().virtualService()))
        .forEach(known -> translations.put(known.getKey(), known.getValue()));
  }

  /** Returns the configuration of one gateway. */
  public ProxyConfig configure(
      ProxyRef proxy, Optional<JwtAuthentication> jwt, ProxyAuthorization authorization) {
    return new GatewayProxy(this, proxy, jwt, authorization).configure();
  }

  /** Returns the parts of resources that come to nothing at one gateway. */
  public List<Remark> remarks(ProxyRef proxy) {
    GatewayProxy configured =
        new GatewayProxy(this, proxy, Optional.empty(), ProxyAuthorization.NONE);
    configured.configure();
    return ImmutableList.<Remark>builder()
        .addAll(configured.remarks())
        .addAll(new Unbound(this, proxy).remarks())
        .build();
  }

  /** Returns the routes of a virtual service as they are at a server of a proxy. */
  RouteTranslation translate(
      ProxyRef proxy, ResolvedVirtualService virtualService, GatewayServer server) {
    Use use = new Use(proxy, server.gateway(), server.port(), server.hasTls(), virtualService);
    return translations.computeIfAbsent(use, this::translate);
  }

  private RouteTranslation translate(Use use) {
    String namespace = use.proxy().namespace();
    RouteScope scope =
        new RouteScope(
            use.proxy(),
            use.gateway(),
            use.port(),
            use.tls(),
            (host, owner) -> registry.atGateway(host, owner, namespace),
            resources.meshConfig().defaultHttpRetryPolicy());
    return new RouteTranslator(scope).translate(use.virtualService());
  }

  Resources resources() {
    return resources;
  }

  ServiceRegistry registry() {
    return registry;
  }

  DestinationRules destinationRules() {
    return destinationRules;
  }

  VirtualServices virtualServices() {
    return virtualServices;
  }

  /** Returns all Gateways, the oldest first. */
  ImmutableList<Gateway> all() {
    return gateways;
  }

  /** Istio: a Gateway takes every proxy with its labels, in any namespace. See R-GW-1, R-GW-3. */
  static boolean selects(Gateway gateway, ProxyRef proxy) {
    return proxy.labels().entrySet().containsAll(gateway.selector().entrySet());
  }
}
