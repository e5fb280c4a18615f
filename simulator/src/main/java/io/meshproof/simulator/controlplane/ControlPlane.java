package io.meshproof.simulator.controlplane;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.evaluator.listener.ProxyConfig;
import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.policy.AuthorizationPolicies;
import io.meshproof.simulator.policy.PeerAuthentications;
import io.meshproof.simulator.policy.RequestAuthentications;
import io.meshproof.simulator.registry.ServiceRegistry;
import io.meshproof.simulator.sidecar.InboundSidecars;
import io.meshproof.simulator.sidecar.Sidecars;

/**
 * Turns resources into the configuration of one proxy after another, as istiod does. It knows
 * nothing of requests. Immutable; safe to share.
 */
public final class ControlPlane {
  private final Resources resources;
  private final MeshOptions options;
  private final AuthorizationPolicies authorizationPolicies;
  private final InboundSidecars inboundSidecars;
  private final RequestAuthentications requestAuthentications;

  private ControlPlane(Resources resources, MeshOptions options) {
    this.resources = resources;
    this.options = options;
    this.authorizationPolicies = AuthorizationPolicies.of(resources);
    this.inboundSidecars =
        new InboundSidecars(
            resources,
            ServiceRegistry.of(resources, options),
            Sidecars.of(resources),
            PeerAuthentications.of(resources));
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
              proxy, requestAuthentications.effective(proxy), authorizationPolicies.at(proxy));
      case GATEWAY, SIDECAR_OUTBOUND ->
          new ProxyConfig(
              proxy.toString() + resources.accepted().size() + options.services(),
              ImmutableList.of(),
              ImmutableMap.of());
    };
  }
}
