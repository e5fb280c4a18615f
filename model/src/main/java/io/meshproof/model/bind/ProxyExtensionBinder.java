package io.meshproof.model.bind;

import com.google.common.collect.ImmutableSet;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.PolicyTarget;
import io.meshproof.model.resource.ProxyExtension;
import io.meshproof.model.resource.ProxyExtension.Context;

/** Binds the kinds that change proxies: which proxies they change is all that is read. */
final class ProxyExtensionBinder {
  private ProxyExtensionBinder() {}

  static ProxyExtension envoyFilter(Metadata metadata, Fields spec) {
    return new ProxyExtension(
        metadata,
        "networking.istio.io",
        "EnvoyFilter",
        new PolicyTarget(
            spec.objectOrNone("workloadSelector").textMap("labels"),
            PolicyTargetBinder.bind(spec).references()),
        ImmutableSet.copyOf(spec.list("configPatches", ProxyExtensionBinder::context)));
  }

  static ProxyExtension wasmPlugin(Metadata metadata, Fields spec) {
    return new ProxyExtension(
        metadata,
        "extensions.istio.io",
        "WasmPlugin",
        PolicyTargetBinder.bind(spec),
        ImmutableSet.of(Context.ANY));
  }

  private static Context context(Fields patch) {
    return patch.objectOrNone("match").constant("context", Context.class).orElse(Context.ANY);
  }
}
