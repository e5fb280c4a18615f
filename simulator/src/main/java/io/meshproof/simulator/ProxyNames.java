package io.meshproof.simulator;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.ProxyRef.Kind;
import io.meshproof.model.resource.Gateway;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.Resource;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.Service;
import io.meshproof.model.resource.Workload;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds proxies by the names that people give them. Immutable; safe to share. */
final class ProxyNames {
  private static final String DEFAULT_ACCOUNT = "default";
  private static final String DEFAULT_NAMESPACE = "default";

  private final List<Workload> workloads;
  private final List<Service> services;
  private final ImmutableList<ProxyRef> gateways;

  ProxyNames(Resources resources) {
    this.workloads = resources.all(Workload.class);
    this.services = resources.all(Service.class);
    this.gateways = gateways(resources);
  }

  /** Returns the gateways that requests from outside may enter by, at least one. */
  List<ProxyRef> gateways() {
    return gateways;
  }

  /**
   * Returns the gateways, and both sidecars of every workload and service that is declared; where
   * none is, a sidecar that sends requests is assumed.
   */
  List<ProxyRef> all() {
    ImmutableSet.Builder<ProxyRef> all = ImmutableSet.builder();
    all.addAll(gateways);
    List<String> declared =
        Stream.concat(workloads.stream(), services.stream())
            .map(resource -> resource.ref().qualifiedName())
            .distinct()
            .toList();
    for (String name : declared.isEmpty() ? List.of(DEFAULT_NAMESPACE + "/caller") : declared) {
      sidecar(Kind.SIDECAR_OUTBOUND, name).ifPresent(all::add);
      sidecar(Kind.SIDECAR_INBOUND, name).ifPresent(all::add);
    }
    return all.build().asList();
  }

  /**
   * Returns the proxy with a name: {@code gateway}, {@code istio=ingressgateway}, {@code
   * sidecar-inbound:shop/web} or {@code sidecar-outbound:shop/web}.
   */
  Optional<ProxyRef> find(String name) {
    for (Kind kind : List.of(Kind.SIDECAR_INBOUND, Kind.SIDECAR_OUTBOUND)) {
      String prefix = kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + ":";
      if (name.startsWith(prefix)) {
        return sidecar(kind, name.substring(prefix.length()));
      }
    }
    if (name.equals("gateway")) {
      return Optional.of(gateways.get(0));
    }
    return name.matches("[^=,]+=[^=,]*(,[^=,]+=[^=,]*)*")
        ? Optional.of(gateway(Splitter.on(',').withKeyValueSeparator('=').split(name)))
        : Optional.empty();
  }

  /**
   * Returns the sidecar of a workload, {@code namespace/name} or a name in {@code default}. The
   * name may be that of a pod, of what makes pods, or of a service; where the resources have none
   * of these, any workload is assumed to exist.
   */
  Optional<ProxyRef> sidecar(Kind kind, String workload) {
    int slash = workload.indexOf('/');
    String namespace = slash < 0 ? DEFAULT_NAMESPACE : workload.substring(0, slash);
    String name = workload.substring(slash + 1);
    Optional<Workload> declared = named(workloads, namespace, name);
    if (declared.isPresent()) {
      return declared.map(
          found -> new ProxyRef(kind, namespace, found.podLabels(), found.serviceAccount()));
    }
    Optional<Service> service = named(services, namespace, name);
    if (service.isPresent()) {
      return service.map(found -> ofLabels(kind, namespace, found.selector()));
    }
    return workloads.stream().noneMatch(Workload::isInKubernetes)
        ? Optional.of(ofLabels(kind, namespace, ImmutableMap.of("app", name)))
        : Optional.empty();
  }

  private static <T extends Resource> Optional<T> named(
      List<T> resources, String namespace, String name) {
    return resources.stream()
        .filter(resource -> resource.metadata().namespace().equals(namespace))
        .filter(resource -> resource.metadata().name().equals(name))
        .findFirst();
  }

  private ImmutableList<ProxyRef> gateways(Resources resources) {
    ImmutableList<ProxyRef> selected =
        resources.all(Gateway.class).stream()
            .sorted(Comparator.comparing(Gateway::metadata, Metadata.BY_AGE))
            .map(gateway -> gateway(gateway.selector()))
            .distinct()
            .collect(ImmutableList.toImmutableList());
    return selected.isEmpty() ? ImmutableList.of(ProxyRef.INGRESS_GATEWAY) : selected;
  }

  /** Returns a gateway workload that carries these labels; one is assumed if there is none. */
  private ProxyRef gateway(Map<String, String> selector) {
    if (selector.isEmpty()) {
      return ProxyRef.INGRESS_GATEWAY;
    }
    for (Workload workload : workloads) {
      if (carries(workload.podLabels(), selector)) {
        return new ProxyRef(
            Kind.GATEWAY,
            workload.metadata().namespace(),
            workload.podLabels(),
            workload.serviceAccount());
      }
    }
    for (Service service : services) {
      if (!service.selector().isEmpty() && carries(service.selector(), selector)) {
        return ofLabels(Kind.GATEWAY, service.metadata().namespace(), service.selector());
      }
    }
    return carries(ProxyRef.INGRESS_GATEWAY.labels(), selector)
        ? ProxyRef.INGRESS_GATEWAY
        : ofLabels(Kind.GATEWAY, ProxyRef.INGRESS_GATEWAY.namespace(), selector);
  }

  private static boolean carries(Map<String, String> labels, Map<String, String> selector) {
    return labels.entrySet().containsAll(selector.entrySet());
  }

  private static ProxyRef ofLabels(Kind kind, String namespace, Map<String, String> labels) {
    return new ProxyRef(kind, namespace, ImmutableMap.copyOf(labels), DEFAULT_ACCOUNT);
  }
}
