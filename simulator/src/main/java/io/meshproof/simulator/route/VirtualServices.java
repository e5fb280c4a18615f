package io.meshproof.simulator.route;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.Maps;
import com.google.common.collect.MultimapBuilder;
import com.google.common.collect.Multimaps;
import io.meshproof.model.option.IstioVersion;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.VirtualService;
import io.meshproof.simulator.registry.Visibility.Reach;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The virtual services of a mesh as they take part. Immutable; safe to share. */
public final class VirtualServices {

  /** The name that binds a virtual service to every sidecar. */
  public static final String MESH = ShortNames.MESH;

  private static final Ordered<Metadata, ResolvedVirtualService> OLDEST_FIRST =
      Ordered.by(ResolvedVirtualService::metadata, Metadata.BY_AGE);

  /** None at all. */
  public static final VirtualServices NONE =
      new VirtualServices(OLDEST_FIRST, Map.of(), ImmutableList.of());

  private final Ordered<Metadata, ResolvedVirtualService> all;
  private final ImmutableMap<String, Ordered<Metadata, ResolvedVirtualService>> byGateway;
  private final ImmutableList<Remark> remarks;

  private VirtualServices(
      Ordered<Metadata, ResolvedVirtualService> all,
      Map<String, Ordered<Metadata, ResolvedVirtualService>> byGateway,
      ImmutableList<Remark> remarks) {
    this.all = all;
    this.byGateway = ImmutableMap.copyOf(byGateway);
    this.remarks = remarks;
  }

  /** Resolves names and merges delegates, as today's release does. */
  public static VirtualServices of(Resources resources) {
    return of(resources, IstioVersion.CURRENT);
  }

  /** Resolves names and merges delegates. */
  public static VirtualServices of(Resources resources, IstioVersion version) {
    ImmutableList.Builder<Remark> remarks = ImmutableList.builder();
    Resolution resolution = new Resolution(resources, version, remarks::add);
    Ordered<Metadata, ResolvedVirtualService> all =
        OLDEST_FIRST.with(
            resources.all(VirtualService.class).stream()
                // Istio: one without hosts only lends its rules to others. See R-VS-15.
                .filter(virtualService -> !virtualService.hosts().isEmpty())
                .map(resolution::resolve)
                .toList());
    ListMultimap<String, ResolvedVirtualService> bound =
        MultimapBuilder.linkedHashKeys().arrayListValues().build();
    for (ResolvedVirtualService virtualService : all.list()) {
      virtualService.gateways().forEach(gateway -> bound.put(gateway, virtualService));
    }
    return new VirtualServices(
        all, Maps.transformValues(Multimaps.asMap(bound), OLDEST_FIRST::with), remarks.build());
  }

  /**
   * Returns them after one came, went, or became another of the same name. The others are not
   * resolved again, unless rules are lent.
   *
   * @param resources those after the change
   */
  public VirtualServices after(
      Optional<VirtualService> before,
      Optional<VirtualService> changed,
      Resources resources,
      IstioVersion version) {
    if (!Stream.concat(before.stream(), changed.stream()).allMatch(VirtualServices::standsAlone)) {
      return of(resources, version);
    }
    Resolution resolution = new Resolution(resources, version, remark -> {});
    Ordered<Metadata, ResolvedVirtualService> others = all;
    Map<String, Ordered<Metadata, ResolvedVirtualService>> bound = new LinkedHashMap<>(byGateway);
    if (before.isPresent()) {
      List<Metadata> gone = List.of(before.get().metadata());
      List<String> gateways = all.find(gone.get(0)).orElseThrow().gateways();
      others = others.without(gone);
      gateways.forEach(name -> bound.computeIfPresent(name, (n, own) -> own.without(gone)));
    }
    if (changed.isPresent()) {
      ResolvedVirtualService made = resolution.resolve(changed.get());
      others = others.with(List.of(made));
      for (String gateway : made.gateways()) {
        bound.put(gateway, bound.getOrDefault(gateway, OLDEST_FIRST).with(List.of(made)));
      }
    }
    return new VirtualServices(others, bound, remarks);
  }

  /** Whether no other virtual service lends it a rule, nor it one to others. */
  private static boolean standsAlone(VirtualService virtualService) {
    return !virtualService.hosts().isEmpty()
        && virtualService.http().stream().allMatch(rule -> rule.delegate().isEmpty());
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
    return all.list();
  }

  /** What was lost on the way: rules whose delegate is missing, hidden, or in conflict. */
  public ImmutableList<Remark> remarks() {
    return remarks;
  }

  /** Returns those that bind to a gateway: {@code namespace/name}, or {@link #MESH}. */
  public ImmutableList<ResolvedVirtualService> bound(String gateway) {
    return byGateway.getOrDefault(gateway, OLDEST_FIRST).list();
  }

  /**
   * Returns those that bind to a gateway and that a namespace sees, in the order in which they
   * count. See R-VS-9.
   */
  public List<ResolvedVirtualService> bound(String gateway, String namespace) {
    return visible(bound(gateway), namespace);
  }

  /**
   * Returns those that a namespace sees, in the order in which they count.
   *
   * @param oldestFirst virtual services, the oldest first
   */
  public static List<ResolvedVirtualService> visible(
      Iterable<ResolvedVirtualService> oldestFirst, String namespace) {
    Map<Reach, List<ResolvedVirtualService>> visible = new EnumMap<>(Reach.class);
    for (ResolvedVirtualService virtualService : oldestFirst) {
      virtualService
          .visibility()
          .reach(namespace)
          .ifPresent(
              reach ->
                  visible.computeIfAbsent(reach, unseen -> new ArrayList<>()).add(virtualService));
    }
    List<ResolvedVirtualService> all = new ArrayList<>();
    visible.values().forEach(all::addAll);
    return all;
  }
}
