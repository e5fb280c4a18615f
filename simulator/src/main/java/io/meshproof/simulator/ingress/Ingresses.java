package io.meshproof.simulator.ingress;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Maps;
import com.google.common.collect.Streams;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.resource.Gateway;
import io.meshproof.model.resource.Ingress;
import io.meshproof.model.resource.IngressClass;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.Service;
import io.meshproof.model.resource.VirtualService;
import io.meshproof.simulator.controlplane.ResourceConversion;
import io.meshproof.simulator.ingress.IngressController.Refusal;
import io.meshproof.simulator.route.Remark;
import java.util.List;
import java.util.Optional;

/**
 * The Kubernetes Ingresses of a mesh: the Gateways and virtual services that istiod makes of them,
 * and what it leaves aside. Immutable; safe to share.
 */
public final class Ingresses implements ResourceConversion {
  private final Resources resources;
  private final ImmutableList<Gateway> gateways;
  private final ImmutableList<VirtualService> virtualServices;
  private final ImmutableList<LeftAside> leftAside;

  private Ingresses(Resources resources) {
    this.resources = resources;
    IngressController controller =
        new IngressController(
            resources.meshConfig(),
            Maps.uniqueIndex(
                resources.all(IngressClass.class), ingressClass -> ingressClass.metadata().name()));
    BackendPorts ports = new BackendPorts(resources.all(Service.class));
    IngressGateways toGateways = new IngressGateways(resources.meshConfig());
    List<Ingress> all = resources.all(Ingress.class);
    List<Ingress> taken =
        all.stream().filter(ingress -> controller.refusal(ingress).isEmpty()).toList();
    this.gateways =
        taken.stream().map(toGateways::convert).collect(ImmutableList.toImmutableList());
    this.virtualServices = new IngressVirtualServices(ports).convert(taken);
    this.leftAside =
        Streams.concat(
                all.stream()
                    .flatMap(ingress -> notTaken(ingress, controller.refusal(ingress)).stream()),
                taken.stream()
                    .flatMap(new IgnoredParts(ports)::of)
                    .map(remark -> new LeftAside(Severity.WARNING, remark)))
            .collect(ImmutableList.toImmutableList());
  }

  /** Converts the Ingresses among the resources. */
  public static Ingresses of(Resources resources) {
    return new Ingresses(resources);
  }

  /** Says of an Ingress that is for others why it is. */
  public static Optional<LeftAside> notTaken(Ingress ingress, Optional<Refusal> refusal) {
    return refusal.map(
        why ->
            new LeftAside(
                Severity.INFO,
                new Remark(
                    ingress.at(why.pointer()),
                    "the Ingress is not for Istio: " + why.reason(),
                    hosts(ingress))));
  }

  /** Returns the hosts of an Ingress; none where it takes every host. */
  public static ImmutableList<String> hosts(Ingress ingress) {
    return ingress.rules().stream()
        .map(rule -> rule.host().orElse("*"))
        .distinct()
        .collect(ImmutableList.toImmutableList());
  }

  /** Returns the resources together with what is made of the Ingresses among them. */
  @Override
  public Resources converted() {
    return resources.withMade(Streams.concat(gateways.stream(), virtualServices.stream()).toList());
  }

  @Override
  public List<Remark> remarks() {
    return leftAside.stream().map(LeftAside::remark).toList();
  }

  @Override
  public List<Diagnostic> findings() {
    return leftAside.stream().map(part -> part.finding(resources)).toList();
  }
}
