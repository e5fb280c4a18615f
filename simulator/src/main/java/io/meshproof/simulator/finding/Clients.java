package io.meshproof.simulator.finding;

import com.google.common.collect.ImmutableMap;
import io.meshproof.model.option.IstioVersion;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.ProxyRef.Kind;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.Service;
import io.meshproof.model.resource.ServiceEntry;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.route.ResolvedVirtualService;
import io.meshproof.simulator.route.VirtualServices;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The callers inside the mesh that rules for it are looked at with: one in each namespace that has
 * any, and one for each kind of source that they name.
 */
final class Clients {
  /** Each has a configuration of its own, with every service that it sees. */
  private static final int MOST_SERVICES = 20_000;

  private final Mesh mesh;
  private final Set<ProxyRef> refs = new LinkedHashSet<>();

  private Clients(Mesh mesh) {
    this.mesh = mesh;
  }

  static Clients of(Mesh mesh) {
    Clients clients = new Clients(mesh);
    IstioVersion version = mesh.options().istioVersion();
    if (!version.isLegacy()) {
      VirtualServices.of(mesh.resources(), version).all().stream()
          .filter(virtualService -> virtualService.gateways().contains(VirtualServices.MESH))
          .forEach(clients::add);
    }
    return clients;
  }

  private void add(ResolvedVirtualService virtualService) {
    String home = virtualService.namespace();
    add(home, ImmutableMap.of());
    virtualService.http().stream()
        .flatMap(rule -> rule.route().match().stream())
        .forEach(match -> add(match.sourceNamespace().orElse(home), match.sourceLabels()));
  }

  private void add(String namespace, ImmutableMap<String, String> labels) {
    refs.add(new ProxyRef(Kind.SIDECAR_OUTBOUND, namespace, labels, "default"));
  }

  /** Returns them with their configurations, each made when it is its turn. */
  Stream<ReviewedProxy> reviewed() {
    return refs.stream().limit(most()).map(ref -> new ReviewedProxy(ref, mesh.proxy(ref).config()));
  }

  /** Whether there are more than are looked at. */
  boolean areCutShort() {
    return refs.size() > most();
  }

  private long most() {
    Resources resources = mesh.resources();
    int services = resources.all(Service.class).size() + resources.all(ServiceEntry.class).size();
    return MOST_SERVICES / Math.max(100, services);
  }
}
