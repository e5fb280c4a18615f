package io.meshproof.simulator.law;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.request.Request;
import io.meshproof.model.resource.ServiceEntry;
import io.meshproof.model.resource.ServiceEntry.Location;
import io.meshproof.simulator.Decision;
import io.meshproof.simulator.Decision.Routed;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.registry.ClusterName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** No request leaves the mesh but for some hosts. */
final class EgressLaw implements Law {
  private final ImmutableList<String> hosts;

  EgressLaw(List<String> hosts) {
    this.hosts = ImmutableList.copyOf(hosts);
  }

  @Override
  public String text() {
    return hosts.isEmpty() ? "nothing leaves" : "only " + String.join(", ", hosts) + " leave";
  }

  @Override
  public Optional<String> violation(Mesh mesh, Request request) {
    if (request.at().isPresent()) {
      return Optional.empty();
    }
    Decision decision = mesh.decide(request);
    return decision instanceof Routed routed
        ? outside(mesh, request, routed)
            .filter(host -> hosts.stream().noneMatch(allowed -> covers(allowed, host)))
            .map(host -> "it leaves for `" + host + "`")
        : Optional.empty();
  }

  /** Returns the host outside the mesh that a request goes to, if it leaves. */
  private static Optional<String> outside(Mesh mesh, Request request, Routed routed) {
    Optional<ClusterName> cluster = ClusterName.parse(routed.cluster());
    if (cluster.isEmpty()) {
      return Optional.of(asked(request));
    }
    String host = cluster.get().host();
    boolean isExternal =
        mesh.resources().all(ServiceEntry.class).stream()
            .filter(entry -> entry.location() == Location.MESH_EXTERNAL)
            .anyMatch(entry -> entry.hosts().contains(host));
    if (!isExternal) {
      return Optional.empty();
    }
    return Optional.of(host.startsWith("*") ? asked(request) : host);
  }

  private static String asked(Request request) {
    String host = request.hostName().toLowerCase(Locale.ROOT);
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  private static boolean covers(String allowed, String host) {
    return allowed.startsWith("*.")
        ? host.endsWith(allowed.substring(1)) && host.length() > allowed.length() - 1
        : allowed.equals(host);
  }
}
