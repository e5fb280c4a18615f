package io.meshproof.simulator.legacy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.model.match.HostNames;
import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.option.MeshOptions.Services;
import io.meshproof.model.resource.IstioService;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.registry.MeshService;
import io.meshproof.simulator.registry.ServiceRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The services that Ingresses and rules name. Immutable. */
final class OldServices {
  private final ServiceRegistry declared;
  private final boolean areAssumed;

  /** Takes resources whose services are those of the old world already. */
  OldServices(Resources resources, MeshOptions options) {
    this.declared = ServiceRegistry.of(resources, options.withServices(Services.DECLARED));
    this.areAssumed =
        options.services() == Services.ASSUMED
            || (options.services() == Services.AUTO && declared.all().isEmpty());
  }

  /** Pods, by their namespace and labels. */
  record Pods(String namespace, ImmutableMap<String, String> labels) {}

  Optional<MeshService> find(String hostname) {
    return declared.named(hostname).stream().findFirst();
  }

  /** Whether a service is outside the mesh, where pods and their labels are not known. R-LD-13 */
  boolean isExternal(String hostname) {
    return find(hostname).filter(MeshService::meshExternal).isPresent();
  }

  /** Whether nothing declares a service and yet it counts as there. */
  boolean isAssumed(String hostname) {
    return areAssumed && find(hostname).isEmpty();
  }

  boolean exists(String hostname) {
    return areAssumed || find(hostname).isPresent();
  }

  /** Returns the ports of a service where HTTP is read; none of one that is assumed. */
  List<MeshService.Port> httpPorts(String hostname) {
    return find(hostname).stream()
        .flatMap(service -> service.ports().stream())
        .filter(port -> port.protocol().isHttp())
        .toList();
  }

  /**
   * Returns the port of another service that has the name of this one's; a number that the other
   * does not have where there is none. See R-RR-23.
   */
  int samePort(String hostname, int port, String other) {
    Optional<String> name =
        find(hostname).flatMap(service -> service.port(port)).map(MeshService.Port::name);
    return name.flatMap(
            known ->
                httpPorts(other).stream()
                    .filter(candidate -> candidate.name().equals(known))
                    .map(MeshService.Port::number)
                    .findFirst())
        .orElse(port);
  }

  /** Returns the pods that a service stands for; nothing where no pod is behind it. See R-RR-7. */
  Optional<Pods> pods(IstioService named, String ownNamespace) {
    String hostname = named.hostname(ownNamespace);
    Optional<MeshService> service = find(hostname);
    if (service.isPresent()) {
      return service.get().selector().isEmpty()
          ? Optional.empty()
          : join(service.get().namespace(), service.get().selector(), named.labels());
    }
    String name = named.name().orElse("");
    String namespace = named.namespace().orElse(ownNamespace);
    boolean isOfCluster = HostNames.ofService(name, namespace).equals(hostname);
    return areAssumed && isOfCluster
        ? join(namespace, ImmutableMap.of("app", name), named.labels())
        : Optional.empty();
  }

  private static Optional<Pods> join(
      String namespace, Map<String, String> selector, Map<String, String> labels) {
    Map<String, String> joined = new LinkedHashMap<>(selector);
    for (Map.Entry<String, String> label : labels.entrySet()) {
      String known = joined.putIfAbsent(label.getKey(), label.getValue());
      if (known != null && !known.equals(label.getValue())) {
        return Optional.empty();
      }
    }
    return Optional.of(new Pods(namespace, ImmutableMap.copyOf(joined)));
  }

  /** Returns the namespace that a service is declared in, or would be. */
  String namespaceOf(String hostname, String otherwise) {
    Optional<MeshService> service = find(hostname);
    if (service.isPresent()) {
      return service.get().namespace();
    }
    ImmutableList<String> labels = ImmutableList.copyOf(hostname.split("\\.", 3));
    boolean isOfCluster =
        labels.size() == 3 && HostNames.ofService(labels.get(0), labels.get(1)).equals(hostname);
    return isOfCluster ? labels.get(1) : otherwise;
  }
}
