package io.meshproof.simulator.gateway;

import com.google.common.collect.ImmutableList;
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
import io.meshproof.simulator.route.RouteScope;
import io.meshproof.simulator.route.RouteTranslator;
import io.meshproof.simulator.route.VirtualServices;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Configures gateway proxies. Immutable; safe to share. */
public final class Gateways {
  private final Resources resources;
  private final ServiceRegistry registry;
  private final DestinationRules destinationRules;
  private final VirtualServices virtualServices;
  private final ImmutableList<Gateway> gateways;

  /** The hosts that each proxy had last, in this mesh or in one that became this one by changes. */
  private final Map<ProxyRef, Map<String, GatewayHosts>> hosts;

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
    this.hosts =
        before
            .filter(earlier -> earlier.gateways.equals(gateways))
            .map(earlier -> earlier.hosts)
            .orElseGet(ConcurrentHashMap::new);
  }

  /** Returns the configuration of one gateway. */
  public ProxyConfig configure(
      ProxyRef proxy, Optional<JwtAuthentication> jwt, ProxyAuthorization authorization) {
    return new GatewayProxy(this, proxy, jwt, authorization, made(proxy)).configure();
  }

  /** Returns the parts of resources that come to nothing at one gateway. */
  public List<Remark> remarks(ProxyRef proxy) {
    GatewayProxy configured =
        new GatewayProxy(this, proxy, Optional.empty(), ProxyAuthorization.NONE, made(proxy));
    configured.configure();
    return ImmutableList.<Remark>builder()
        .addAll(configured.remarks())
        .addAll(new Unbound(this, proxy).remarks())
        .build();
  }

  private Map<String, GatewayHosts> made(ProxyRef proxy) {
    return hosts.computeIfAbsent(proxy, unseen -> new ConcurrentHashMap<>());
  }

  /** Returns what virtual services are at a server of a proxy. */
  ServerAttachments at(ProxyRef proxy, GatewayServer server) {
    return new ServerAttachments(server, new RouteTranslator(scope(proxy, server)));
  }

  private RouteScope scope(ProxyRef proxy, GatewayServer server) {
    String namespace = proxy.namespace();
    return new RouteScope(
        proxy,
        server.gateway(),
        server.port(),
        server.hasTls(),
        (host, owner) -> registry.atGateway(host, owner, namespace),
        resources.meshConfig().defaultHttpRetryPolicy());
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
