package io.meshproof.simulator.route;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.option.IstioVersion;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.VirtualService;
import io.meshproof.model.resource.VirtualService.Delegate;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.registry.Visibility;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Resolves the names of virtual services and merges their delegates. See R-VS-15 to R-VS-23. */
final class Resolution {
  private final List<String> defaultExportTo;
  private final IstioVersion version;
  private final Map<String, ResolvedVirtualService> delegates = new HashMap<>();
  private final Consumer<Remark> remarks;

  Resolution(Resources resources, IstioVersion version, Consumer<Remark> remarks) {
    this.version = version;
    this.defaultExportTo = resources.meshConfig().defaultVirtualServiceExportTo();
    this.remarks = remarks;
    for (VirtualService virtualService : resources.all(VirtualService.class)) {
      if (virtualService.hosts().isEmpty()) {
        delegates.put(virtualService.ref().qualifiedName(), resolveNames(virtualService));
      }
    }
  }

  ResolvedVirtualService resolve(VirtualService virtualService) {
    ResolvedVirtualService root = resolveNames(virtualService);
    if (virtualService.http().stream().allMatch(rule -> rule.delegate().isEmpty())) {
      return root;
    }
    ImmutableList<HttpRule> rules =
        root.http().stream()
            .flatMap(
                rule ->
                    rule
                        .route()
                        .delegate()
                        .map(delegate -> replace(root, rule, delegate))
                        .orElse(List.of(rule))
                        .stream())
            .collect(ImmutableList.toImmutableList());
    return new ResolvedVirtualService(
        root.source(),
        root.hosts(),
        root.gateways(),
        Optional.of(rules),
        root.tls(),
        root.tcp(),
        root.visibility(),
        version);
  }

  private ResolvedVirtualService resolveNames(VirtualService virtualService) {
    String namespace = virtualService.metadata().namespace();
    ShortNames names = new ShortNames(namespace, version);
    return new ResolvedVirtualService(
        virtualService,
        ShortNames.each(virtualService.hosts(), names::host),
        virtualService.gateways().isEmpty()
            ? ImmutableList.of(ShortNames.MESH)
            : ShortNames.each(virtualService.gateways(), names::gateway),
        Optional.empty(),
        ShortNames.each(virtualService.tls(), names::resolve),
        ShortNames.each(virtualService.tcp(), names::resolve),
        Visibility.of(virtualService.exportTo(), namespace, defaultExportTo),
        version);
  }

  private List<HttpRule> replace(ResolvedVirtualService root, HttpRule rule, Delegate named) {
    String name = named.namespace().orElse(root.namespace()) + "/" + named.name();
    Optional<ResolvedVirtualService> found = Optional.ofNullable(delegates.get(name));
    if (found.isEmpty()) {
      drop(root, rule.origin(), "its delegate `" + name + "` does not exist");
      return List.of();
    }
    if (!found.get().visibility().reaches(root.namespace())) {
      drop(root, rule.origin(), "its delegate `" + name + "` is not exported to this namespace");
      return List.of();
    }
    return found.get().http().stream().flatMap(own -> merge(root, rule, own).stream()).toList();
  }

  private Optional<HttpRule> merge(ResolvedVirtualService root, HttpRule rule, HttpRule own) {
    Optional<HttpRule> merged = Delegates.merge(rule, own);
    if (merged.isEmpty()) {
      drop(root, own.origin(), "no match of it lies within the matches of the rule that delegates");
    }
    return merged;
  }

  private void drop(ResolvedVirtualService root, Origin origin, String why) {
    remarks.accept(new Remark(origin, "the rule takes no part: " + why, root.hosts()));
  }
}
