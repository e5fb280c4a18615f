package io.meshproof.simulator.finding;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.ProxyRef.Kind;
import io.meshproof.model.resource.AuthorizationPolicy;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.PolicyTarget;
import io.meshproof.model.resource.RequestAuthentication;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.Service;
import io.meshproof.model.resource.Workload;
import io.meshproof.simulator.Mesh;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the proxies that policies can be looked at with. */
final class ReviewedProxies {
  private static final String INJECT = "sidecar.istio.io/inject";

  private final Resources resources;
  private final ImmutableSet<ProxyRef> gateways;
  private final Set<ProxyRef> sidecars = new LinkedHashSet<>();

  private ReviewedProxies(Mesh mesh) {
    this.resources = mesh.resources();
    this.gateways = ImmutableSet.copyOf(mesh.gateways());
  }

  /**
   * Returns the gateways and the sidecars that are known: of declared workloads, of those that
   * services select, and in namespaces where nothing is declared, of those that policies select.
   */
  static ImmutableList<ReviewedProxy> of(Mesh mesh) {
    ReviewedProxies found = new ReviewedProxies(mesh);
    found.addWorkloads();
    found.addServices();
    found.addSelected();
    return ImmutableSet.<ProxyRef>builder()
        .addAll(found.gateways)
        .addAll(found.sidecars)
        .build()
        .stream()
        .map(ref -> new ReviewedProxy(ref, mesh.proxy(ref).config()))
        .collect(ImmutableList.toImmutableList());
  }

  private void addWorkloads() {
    for (Workload workload : resources.all(Workload.class)) {
      boolean injected = !"false".equals(workload.podLabels().get(INJECT));
      if (injected && !isGateway(workload.podLabels())) {
        sidecars.add(
            new ProxyRef(
                Kind.SIDECAR_INBOUND,
                workload.metadata().namespace(),
                workload.podLabels(),
                workload.serviceAccount()));
      }
    }
  }

  private void addServices() {
    for (Service service : resources.all(Service.class)) {
      if (!service.selector().isEmpty()) {
        addUnlessKnown(service.metadata().namespace(), service.selector());
      }
    }
  }

  private void addSelected() {
    Set<String> declared = new LinkedHashSet<>();
    sidecars.forEach(sidecar -> declared.add(sidecar.namespace()));
    for (AuthorizationPolicy policy : resources.all(AuthorizationPolicy.class)) {
      addSelected(policy.metadata(), policy.target(), declared);
    }
    for (RequestAuthentication policy : resources.all(RequestAuthentication.class)) {
      addSelected(policy.metadata(), policy.target(), declared);
    }
  }

  private void addSelected(Metadata policy, PolicyTarget target, Set<String> declared) {
    boolean root = policy.namespace().equals(resources.meshConfig().rootNamespace());
    if (!root && target.references().isEmpty() && !declared.contains(policy.namespace())) {
      addUnlessKnown(policy.namespace(), target.selector());
    }
  }

  private void addUnlessKnown(String namespace, ImmutableMap<String, String> labels) {
    boolean known =
        Stream.concat(gateways.stream(), sidecars.stream())
            .anyMatch(
                proxy -> proxy.namespace().equals(namespace) && carries(proxy.labels(), labels));
    if (!known && !isGateway(labels)) {
      sidecars.add(new ProxyRef(Kind.SIDECAR_INBOUND, namespace, labels, "default"));
    }
  }

  private boolean isGateway(Map<String, String> labels) {
    return gateways.stream().anyMatch(gateway -> carries(labels, gateway.labels()));
  }

  private static boolean carries(Map<String, String> labels, Map<String, String> selector) {
    return labels.entrySet().containsAll(selector.entrySet());
  }
}
