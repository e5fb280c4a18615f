package io.meshproof.simulator.finding;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.Maps;
import io.meshproof.evaluator.authz.Requirement;
import io.meshproof.model.resource.MeshConfig;
import io.meshproof.model.resource.Resource;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.Mesh;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The proxies that policies are looked at with, and how they hang together. Immutable. */
final class ReviewedMesh {
  private final Resources resources;
  private final ImmutableList<ReviewedProxy> proxies;
  private final ImmutableSetMultimap<ResourceRef, ReviewedProxy> byPolicy;
  private final ImmutableMap<ReviewedProxy, Backends> backends;

  private ReviewedMesh(Resources resources, ImmutableList<ReviewedProxy> proxies) {
    this.resources = resources;
    this.proxies = proxies;
    ImmutableSetMultimap.Builder<ResourceRef, ReviewedProxy> asking =
        ImmutableSetMultimap.builder();
    for (ReviewedProxy proxy : proxies) {
      proxy.rules().forEach(rule -> asking.put(rule.origin().resource(), proxy));
    }
    this.byPolicy = asking.build();
    this.backends =
        Maps.toMap(
            proxies.stream().filter(ReviewedProxy::isGateway).toList(),
            gateway -> Backends.of(gateway, resources));
  }

  static ReviewedMesh of(Mesh mesh) {
    return new ReviewedMesh(mesh.resources(), ReviewedProxies.of(mesh));
  }

  ImmutableList<ReviewedProxy> proxies() {
    return proxies;
  }

  MeshConfig meshConfig() {
    return resources.meshConfig();
  }

  <T extends Resource> List<T> all(Class<T> kind) {
    return resources.all(kind);
  }

  /** The proxies where a policy asks for something. */
  Collection<ReviewedProxy> asking(Requirement requirement) {
    return byPolicy.get(requirement.origin().resource());
  }

  /** The gateways that send requests to a workload. */
  List<ReviewedProxy> gatewaysBefore(ReviewedProxy workload) {
    return backends.entrySet().stream()
        .filter(entry -> entry.getValue().include(workload.ref()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
