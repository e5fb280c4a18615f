package io.meshproof.simulator.controlplane;

import io.meshproof.evaluator.listener.ProxyConfig;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.route.Remark;
import java.util.List;

/** What one release of Istio makes of older kinds of resources before it configures proxies. */
public interface ResourceConversion {

  /** Returns the resources that proxies are configured from. */
  Resources converted();

  /** Returns what comes to nothing, and why. */
  List<Remark> remarks();

  /** Returns the same as findings. */
  List<Diagnostic> findings();

  /** Returns the configuration of a proxy as the release's own proxies would have it. */
  default ProxyConfig configured(ProxyRef proxy, ProxyConfig config) {
    return config;
  }
}
