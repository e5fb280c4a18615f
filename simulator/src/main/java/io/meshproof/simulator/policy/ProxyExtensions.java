package io.meshproof.simulator.policy;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.ProxyExtension;
import io.meshproof.model.resource.ProxyExtension.Context;
import io.meshproof.model.resource.Resources;
import java.util.List;

/** Says which EnvoyFilters and WasmPlugins change a proxy. Immutable; safe to share. */
public final class ProxyExtensions {
  private final ImmutableList<ProxyExtension> extensions;
  private final String rootNamespace;

  private ProxyExtensions(ImmutableList<ProxyExtension> extensions, String rootNamespace) {
    this.extensions = extensions;
    this.rootNamespace = rootNamespace;
  }

  /** Takes those among the resources. */
  public static ProxyExtensions of(Resources resources) {
    return new ProxyExtensions(
        ImmutableList.copyOf(resources.all(ProxyExtension.class)),
        resources.meshConfig().rootNamespace());
  }

  /** Returns those that change a proxy, in the order read. */
  public List<ProxyExtension> at(ProxyRef proxy) {
    return extensions.stream().filter(extension -> changes(extension, proxy)).toList();
  }

  private boolean changes(ProxyExtension extension, ProxyRef proxy) {
    return (extension.contexts().contains(Context.ANY)
            || extension.contexts().contains(context(proxy.kind())))
        && Attachment.applies(extension.metadata(), extension.target(), proxy, rootNamespace);
  }

  private static Context context(ProxyRef.Kind kind) {
    return switch (kind) {
      case GATEWAY -> Context.GATEWAY;
      case SIDECAR_INBOUND -> Context.SIDECAR_INBOUND;
      case SIDECAR_OUTBOUND -> Context.SIDECAR_OUTBOUND;
    };
  }
}
