package io.meshproof.simulator.registry;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.Service;
import io.meshproof.model.resource.ServiceEntry;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every host of the mesh, whatever declares it. Immutable; safe to share. */
public final class ServiceRegistry {

  /** Istio: what was exported to a namespace in particular comes before what is public. */
  private static final Comparator<MeshService> PUBLIC_LAST =
      Comparator.comparing(service -> service.visibility().everyone());

  /** Istio: nobody takes a Kubernetes service's name away from it. See R-OUT-15. */
  private static final Comparator<MeshService> KUBERNETES_FIRST =
      Comparator.comparing(service -> service.source() != MeshService.Source.KUBERNETES);

  private final ImmutableList<MeshService> services;
  private final ImmutableListMultimap<String, MeshService> byHostname;
  private final ImmutableListMultimap<String, String> aliases;

  private final boolean assuming;

  private ServiceRegistry(ImmutableList<MeshService> services, boolean assuming) {
    this.assuming = assuming;
    this.services = services;
    this.byHostname = Multimaps.index(services, MeshService::hostname);
    this.aliases = Aliases.resolve(services);
  }

  /** Returns the registry of what the resources declare, or assume where the options say so. */
  public static ServiceRegistry of(Resources resources, MeshOptions options) {
    ImmutableList.Builder<MeshService> services = ImmutableList.builder();
    for (Service service : resources.all(Service.class)) {
      services.add(KubernetesServices.convert(service, resources.meshConfig()));
    }
    for (ServiceEntry entry : resources.all(ServiceEntry.class)) {
      services.addAll(ServiceEntries.convert(entry, resources.meshConfig()));
    }
    ImmutableList<MeshService> declared = services.build();
    boolean assuming = isAssuming(declared, options);
    return of(assuming ? AssumedServices.addTo(declared, resources) : declared, assuming);
  }

  private static boolean isAssuming(Collection<MeshService> declared, MeshOptions options) {
    return switch (options.services()) {
      case DECLARED -> false;
      case ASSUMED -> true;
      case AUTO -> declared.isEmpty();
    };
  }

  /** Returns the registry of some services. */
  public static ServiceRegistry of(Collection<MeshService> services) {
    return of(services, false);
  }

  private static ServiceRegistry of(Collection<MeshService> services, boolean assuming) {
    return new ServiceRegistry(ImmutableList.sortedCopyOf(MeshService.BY_AGE, services), assuming);
  }

  /** Whether services that resources mention and nothing declares are taken to be there. */
  public boolean assumesServices() {
    return assuming;
  }

  /** Returns every service, the oldest first. */
  public ImmutableList<MeshService> all() {
    return services;
  }

  /** Returns the services of a host, the oldest first, whoever may see them. */
  public ImmutableList<MeshService> named(String hostname) {
    return byHostname.get(hostname);
  }

  /** Returns the hosts that only stand for this one, directly or by way of others. */
  public ImmutableList<String> aliasesOf(String hostname) {
    return aliases.get(hostname);
  }

  /** Returns the services that a namespace sees, in the order in which they count. See R-OUT-15. */
  public ImmutableList<MeshService> visibleFrom(String namespace) {
    return services.stream()
        .filter(service -> service.visibility().reaches(namespace))
        .sorted(PUBLIC_LAST)
        .collect(ImmutableList.toImmutableList());
  }

  /** Returns one service for each host that a gateway of a namespace sees. See R-OUT-15. */
  public ImmutableList<MeshService> forGateway(String gatewayNamespace) {
    Map<String, MeshService> chosen = new LinkedHashMap<>();
    for (MeshService service : visibleFrom(gatewayNamespace)) {
      chosen.merge(
          service.hostname(),
          service,
          (one, other) -> KUBERNETES_FIRST.compare(one, other) <= 0 ? one : other);
    }
    return ImmutableList.copyOf(chosen.values());
  }

  /** Returns the service of a host that a namespace declares, whoever may see it. */
  public Optional<MeshService> declaredIn(String namespace, String hostname) {
    return named(hostname).stream()
        .filter(service -> service.namespace().equals(namespace))
        .min(KUBERNETES_FIRST);
  }

  /** Returns the service of a host that a namespace sees if it has none of its own. See R-SC-4. */
  public Optional<MeshService> bestVisibleFrom(String namespace, String hostname) {
    return named(hostname).stream()
        .filter(service -> service.visibility().reaches(namespace))
        .min(KUBERNETES_FIRST);
  }

  /**
   * Returns the service that a virtual service's destination means at a gateway: that of the
   * virtual service's own namespace, else the one the gateway sees. See R-A-4.
   */
  public Optional<MeshService> atGateway(
      String hostname, String virtualServiceNamespace, String gatewayNamespace) {
    return named(hostname).stream()
        .filter(service -> service.namespace().equals(virtualServiceNamespace))
        .min(KUBERNETES_FIRST)
        .filter(service -> service.visibility().reaches(gatewayNamespace))
        .or(() -> atGateway(hostname, gatewayNamespace));
  }

  /** Returns the service that a gateway sees under a name. See R-OUT-15. */
  public Optional<MeshService> atGateway(String hostname, String gatewayNamespace) {
    return named(hostname).stream()
        .filter(service -> service.visibility().reaches(gatewayNamespace))
        .min(KUBERNETES_FIRST.thenComparing(PUBLIC_LAST));
  }

  /** Returns the services whose selector takes a workload, the oldest first. */
  public List<MeshService> selecting(String namespace, Map<String, String> labels) {
    return services.stream()
        .filter(service -> service.namespace().equals(namespace))
        .filter(service -> !service.selector().isEmpty())
        .filter(service -> labels.entrySet().containsAll(service.selector().entrySet()))
        .toList();
  }
}
