package io.meshproof.simulator.sidecar;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import io.meshproof.evaluator.authn.JwtAuthentication;
import io.meshproof.evaluator.authz.Authorization;
import io.meshproof.evaluator.listener.Cluster;
import io.meshproof.evaluator.listener.FilterChain;
import io.meshproof.evaluator.listener.FilterChain.ClientCertificate;
import io.meshproof.evaluator.listener.Listener;
import io.meshproof.evaluator.listener.NetworkFilter;
import io.meshproof.evaluator.listener.NetworkFilter.HttpConnectionManager;
import io.meshproof.evaluator.listener.NetworkFilter.TcpProxy;
import io.meshproof.evaluator.listener.NetworkFilter.WeightedTarget;
import io.meshproof.evaluator.listener.ProxyConfig;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.MeshConfig;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.policy.AuthorizationPolicies.ProxyAuthorization;
import io.meshproof.simulator.policy.PeerAuthentications;
import io.meshproof.simulator.policy.PeerAuthentications.MutualTls;
import io.meshproof.simulator.policy.PeerAuthentications.MutualTls.Setting;
import io.meshproof.simulator.registry.ServiceRegistry;
import io.meshproof.simulator.registry.WorkloadNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Configures the inbound side of sidecars: one listener that takes connections to every port of the
 * workload. Immutable; safe to share.
 */
public final class InboundSidecars {
  private final Resources resources;
  private final ServiceRegistry registry;
  private final Sidecars sidecars;
  private final PeerAuthentications peerAuthentications;

  /** Configures the sidecars of a mesh. */
  public InboundSidecars(
      Resources resources,
      ServiceRegistry registry,
      Sidecars sidecars,
      PeerAuthentications peerAuthentications) {
    this.resources = resources;
    this.registry = registry;
    this.sidecars = sidecars;
    this.peerAuthentications = peerAuthentications;
  }

  /** Returns the configuration of a workload's sidecar with the policies that apply to it. */
  public ProxyConfig configure(
      ProxyRef workload, Optional<JwtAuthentication> jwt, ProxyAuthorization authorization) {
    MutualTls mutualTls = peerAuthentications.effective(workload.namespace(), workload.labels());
    ImmutableList.Builder<FilterChain> chains = ImmutableList.builder();
    ImmutableMap.Builder<String, Cluster> clusters = ImmutableMap.builder();
    for (InboundPort port : ports(workload, mutualTls)) {
      NetworkFilter http = http(port, jwt, authorization.http());
      NetworkFilter tcp = tcp(port, authorization.tcp());
      Setting setting = mutualTls.at(port.number());
      for (InboundForm form : InboundForm.of(port.protocol(), setting.mode())) {
        Optional<FilterChain.Tls> tls =
            form.mutualTls() ? Optional.of(tls(setting)) : Optional.empty();
        chains.add(chain(port, form, tls, form.http() ? http : tcp));
      }
      clusters.put(
          port.cluster(), new Cluster(port.cluster(), "", port.number(), Optional.empty()));
    }
    Listener listener =
        new Listener(
            "virtualInbound",
            Listener.ANY_ADDRESS,
            0,
            chains.build(),
            Optional.empty(),
            Optional.empty());
    return new ProxyConfig(
        "workload " + WorkloadNames.of(workload, resources),
        ImmutableList.of(listener),
        clusters.buildKeepingLast());
  }

  /**
   * Returns the ports that need filter chains of their own, and the undeclared rest: mutual TLS may
   * be set for ports that nothing declares. See R-PA-6.
   */
  private List<InboundPort> ports(ProxyRef workload, MutualTls mutualTls) {
    ImmutableSortedMap<Integer, InboundPort> declared =
        InboundPorts.of(workload, sidecars.find(workload), registry, resources);
    List<InboundPort> ports = new ArrayList<>(declared.values());
    mutualTls.ports().keySet().stream()
        .filter(number -> !declared.containsKey(number))
        .map(InboundPort::undeclared)
        .forEach(ports::add);
    ports.add(InboundPort.undeclared(0));
    return ports;
  }

  private static FilterChain chain(
      InboundPort port, InboundForm form, Optional<FilterChain.Tls> tls, NetworkFilter filter) {
    FilterChain.Match match =
        new FilterChain.Match(
            port.number() == 0 ? Optional.empty() : Optional.of(port.number()),
            ImmutableList.of(),
            ImmutableList.of(),
            Optional.of(form.transport()),
            form.applicationProtocols());
    return new FilterChain(
        port.number() == 0 ? "virtualInbound" : Listener.ANY_ADDRESS + "_" + port.number(),
        match,
        tls,
        filter,
        port.origin());
  }

  private FilterChain.Tls tls(Setting setting) {
    MeshConfig meshConfig = resources.meshConfig();
    return new FilterChain.Tls(
        ClientCertificate.REQUIRED,
        ImmutableList.<String>builder()
            .add(meshConfig.trustDomain())
            .addAll(meshConfig.trustDomainAliases())
            .build(),
        setting.origin());
  }

  private HttpConnectionManager http(
      InboundPort port, Optional<JwtAuthentication> jwt, Authorization authorization) {
    return new HttpConnectionManager(
        DefaultRoutes.inbound(port, resources.meshConfig().defaultInboundHttpRetryPolicy()),
        resources.meshConfig().pathNormalization(),
        false,
        0,
        jwt,
        false,
        authorization);
  }

  private static TcpProxy tcp(InboundPort port, Authorization authorization) {
    return new TcpProxy(ImmutableList.of(new WeightedTarget(port.cluster(), 1)), authorization);
  }
}
