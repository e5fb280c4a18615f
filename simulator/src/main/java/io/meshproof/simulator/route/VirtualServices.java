package io.meshproof.simulator.route;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import io.meshproof.model.option.IstioVersion;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.VirtualService;
import io.meshproof.simulator.registry.Visibility.Reach;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** The virtual services of a mesh as they take part. Immutable; safe to share. */
public final class VirtualServices {

  /** The name that binds a virtual service to every sidecar. */
  public static final String MESH = ShortNames.MESH;

  private final ImmutableList<ResolvedVirtualService> all;
  private final ImmutableListMultimap<String, ResolvedVirtualService> byGateway;
  private final ImmutableList<Remark> remarks;

  private VirtualServices(
      ImmutableList<ResolvedVirtualService> all, ImmutableList<Remark> remarks) {
    this.all = all;
    ImmutableListMultimap.Builder<String, ResolvedVirtualService> bound =
        ImmutableListMultimap.builder();
    for (ResolvedVirtualService virtualService : all) {
      virtualService.gateways().forEach(gateway -> bound.put(gateway, virtualService));
    }
    this.byGateway = bound.build();
    this.remarks = remarks;
  }

  /** Resolves names and merges delegates, as today's release does. */
  public static VirtualServices of(Resources resources) {
    return of(resources, IstioVersion.CURRENT);
  }

  /** Resolves names and merges delegates. */
  public static VirtualServices of(Resources resources, IstioVersion version) {
    return of(resources, version, Optional.empty());
  }

  /**
   * Resolves names and merges delegates, except where that was done before to the same virtual
   * service in the same mesh.
   */
  public static VirtualServices of(
      Resources resources, IstioVersion version, Optional<VirtualServices> before) {
    IdentityHashMap<VirtualService, ResolvedVirtualService> resolved = new IdentityHashMap<>();
    before.stream()
        .flatMap(earlier -> earlier.all.stream())
        .filter(ResolvedVirtualService::standsAlone)
        .forEach(known -> resolved.put(known.source(), known));
    ImmutableList.Builder<Remark> remarks = ImmutableList.builder();
    Resolution resolution = new Resolution(resources, version, remarks::add);
    ImmutableList<ResolvedVirtualService> all =
        resources.all(VirtualService.class).stream()
            // Istio: one without hosts only lends its rules to others. See R-VS-15.
            .filter(virtualService -> !virtualService.hosts().isEmpty())
            .map(source -> resolved.computeIfAbsent(source, resolution::resolve))
            .sorted(Comparator.comparing(ResolvedVirtualService::metadata, Metadata.BY_AGE))
            .collect(ImmutableList.toImmutableList());
    return new VirtualServices(all, remarks.build());
  }

  /** Whether a proxy may be configured by a virtual service. */
  public static boolean isConcerned(VirtualService virtualService, ProxyRef proxy) {
    List<String> gateways = virtualService.gateways();
    boolean lends = virtualService.hosts().isEmpty();
    return switch (proxy.kind()) {
      case GATEWAY -> lends || !gateways.stream().allMatch(MESH::equals);
      case SIDECAR_OUTBOUND -> lends || gateways.isEmpty() || gateways.contains(MESH);
      case SIDECAR_INBOUND -> false;
    };
  }

  /** Returns every virtual service with hosts, the oldest first. */
  public ImmutableList<ResolvedVirtualService> all() {
    return all;
  }

  /** What was lost on the way: rules whose delegate is missing, hidden, or in conflict. */
  public ImmutableList<Remark> remarks() {
    return remarks;
  }

  /**
   * Returns those that bind to a gateway ({@code namespace/name}, or {@link #MESH}) and that a
   * namespace sees, in the order in which they count. See R-VS-9.
   */
  public List<ResolvedVirtualService> bound(String gateway, String namespace) {
    return byGateway.get(gateway).stream()
        .filter(virtualService -> virtualService.visibility().reaches(namespace))
        .sorted(
            Comparator.comparing(
                virtualService ->
                    virtualService.visibility().reach(namespace).orElse(Reach.PUBLIC)))
        .toList();
  }
}
