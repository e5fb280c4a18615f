package io.meshproof.simulator.legacy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.meshproof.evaluator.listener.ProxyConfig;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.match.HostNames;
import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.EgressRule;
import io.meshproof.model.resource.Ingress;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.Resource;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.RouteRule;
import io.meshproof.model.resource.ServiceEntry;
import io.meshproof.simulator.controlplane.ResourceConversion;
import io.meshproof.simulator.ingress.IngressController;
import io.meshproof.simulator.ingress.Ingresses;
import io.meshproof.simulator.ingress.LeftAside;
import io.meshproof.simulator.route.Remark;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Ingresses and rules of a mesh before 1.0, as today's kinds with the same meaning. Immutable;
 * safe to share.
 */
public final class LegacyConversion implements ResourceConversion {
  private final Resources resources;
  private final Resources base;
  private final Era era;
  private final ImmutableList<Resource> made;
  private final ImmutableList<LeftAside> leftAside;
  private final ImmutableSet<ResourceRef> upgrading;
  private final ImmutableMap<String, String> writtenHosts;

  private LegacyConversion(Resources stored, MeshOptions options) {
    this.era = Era.of(options);
    Decoding decoding = new Decoding(stored, era);
    this.resources = decoding.decoded();
    this.base = OldMesh.of(resources);
    EgressRules egress = new EgressRules(resources.all(EgressRule.class));
    List<ServiceEntry> entries = egress.serviceEntries();
    OldServices services = new OldServices(base.withMade(entries), options);
    RouteRules rules =
        new RouteRules(
            resources.all(RouteRule.class), era, services, IngressPods.labels(resources));
    Subsets subsets = new Subsets();
    RouteTranslation translation = new RouteTranslation(era, services, rules, subsets);
    IngressController controller = new IngressController(resources.meshConfig(), ImmutableMap.of());
    List<Ingress> all = OldMesh.ingresses(resources);
    List<Ingress> taken =
        all.stream()
            .filter(ingress -> controller.refusal(ingress).isEmpty())
            .sorted(Comparator.comparing(Ingress::metadata, Metadata.BY_AGE))
            .toList();
    IngressTable table = new IngressTable(services, rules, translation, era);
    taken.forEach(table::add);
    SidecarRules sidecars = new SidecarRules(services, rules, translation);
    this.made =
        ImmutableList.<Resource>builder()
            .addAll(IngressGateways.of(taken, table.secure()))
            .addAll(table.virtualServices())
            .addAll(sidecars.virtualServices())
            .addAll(subsets.destinationRules(services))
            .addAll(entries)
            .addAll(egress.destinationRules())
            .build();
    this.writtenHosts =
        taken.stream()
            .flatMap(ingress -> Ingresses.hosts(ingress).stream())
            .distinct()
            .collect(
                ImmutableMap.toImmutableMap(
                    host -> HostNames.qualify(host, IngressPods.NAMESPACE), host -> host));
    this.upgrading =
        resources.all(RouteRule.class).stream()
            .filter(RouteRule::websocketUpgrade)
            .map(RouteRule::ref)
            .collect(ImmutableSet.toImmutableSet());
    this.leftAside =
        Stream.of(
                decoding.leftAside(),
                all.stream()
                    .flatMap(
                        ingress ->
                            Ingresses.notTaken(ingress, controller.refusal(ingress)).stream()),
                Stream.of(
                        OldIngressParts.remarks(taken, era),
                        table.remarks().stream(),
                        sidecars.remarks().stream(),
                        egress.remarks().stream(),
                        OldRuleParts.remarks(resources, era, services, rules, subsets),
                        LegacyKinds.tooNew(resources, era))
                    .flatMap(remarks -> remarks)
                    .map(remark -> new LeftAside(Severity.WARNING, remark)))
            .flatMap(parts -> parts)
            .collect(ImmutableList.toImmutableList());
  }

  /** Converts what the release that the options name knows. */
  public static LegacyConversion of(Resources resources, MeshOptions options) {
    return new LegacyConversion(resources, options);
  }

  /** Returns what is made of the old resources, of today's kinds. */
  public ImmutableList<Resource> made() {
    return made;
  }

  @Override
  public Resources converted() {
    return base.withMade(made);
  }

  @Override
  public List<Remark> remarks() {
    return leftAside.stream().map(LeftAside::remark).toList();
  }

  @Override
  public List<Diagnostic> findings() {
    return leftAside.stream().map(part -> part.finding(resources)).toList();
  }

  @Override
  public ProxyConfig configured(ProxyRef proxy, ProxyConfig config) {
    return new OldProxy(proxy, era, upgrading, writtenHosts).configure(config);
  }
}
