package io.meshproof.simulator.finding;

import io.meshproof.evaluator.listener.NetworkFilter.HttpConnectionManager;
import io.meshproof.evaluator.route.Route;
import io.meshproof.evaluator.route.VirtualHost;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.Mesh;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds Ingresses that serve the same port of a gateway as Gateways do. See R-I-12. */
final class IngressBesideGateway {
  private static final String INGRESS = "Ingress";

  private final Mesh mesh;
  private final Report report;

  IngressBesideGateway(Mesh mesh, Report report) {
    this.mesh = mesh;
    this.report = report;
  }

  void review(ReviewedProxy gateway) {
    for (HttpConnectionManager http : gateway.http()) {
      List<ResourceRef> sources =
          http.routes().virtualHosts().stream()
              .flatMap(IngressBesideGateway::sources)
              .distinct()
              .toList();
      Optional<ResourceRef> other =
          sources.stream().filter(source -> !source.kind().equals(INGRESS)).findFirst();
      if (other.isPresent()) {
        sources.stream()
            .filter(source -> source.kind().equals(INGRESS))
            .forEach(ingress -> reviewBoth(gateway, http, ingress, other.get()));
      }
    }
  }

  private static Stream<ResourceRef> sources(VirtualHost virtualHost) {
    return virtualHost.routes().stream()
        .map(Route::origin)
        .flatMap(Optional::stream)
        .map(Origin::resource);
  }

  private void reviewBoth(
      ReviewedProxy gateway, HttpConnectionManager http, ResourceRef ingress, ResourceRef other) {
    Optional<VirtualHost> shared =
        http.routes().virtualHosts().stream()
            .filter(virtualHost -> sources(virtualHost).anyMatch(ingress::equals))
            .filter(virtualHost -> sources(virtualHost).anyMatch(from -> isWritten(from)))
            .findFirst();
    Origin origin = new Origin(ingress, "/spec");
    if (shared.isEmpty()) {
      report.inform(
          Code.INGRESS_AND_GATEWAY,
          origin,
          "%s serves the same port of %s".formatted(other, gateway.name()),
          "each serves its own hosts; of hosts that both name the Ingress's paths come first");
      return;
    }
    String host = shared.get().domains().get(0);
    report.warn(
        Code.INGRESS_AND_GATEWAY,
        origin,
        "the Ingress and %s serve host `%s` on the same port of %s"
            .formatted(other(shared.get()), host, gateway.name()),
        "their paths are put together: "
            + Example.tried(gateway.ref(), host, mesh)
            + "; keep each host in one of them");
  }

  private static ResourceRef other(VirtualHost shared) {
    return sources(shared).filter(IngressBesideGateway::isWritten).findFirst().orElseThrow();
  }

  private static boolean isWritten(ResourceRef source) {
    return !source.kind().equals(INGRESS);
  }
}
