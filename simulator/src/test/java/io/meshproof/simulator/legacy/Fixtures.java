package io.meshproof.simulator.legacy;

import io.meshproof.evaluator.proxy.ProxyOutcome.Forwarded;
import io.meshproof.model.option.IstioVersion;
import io.meshproof.model.option.LegacyProfile;
import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.ClientTls;
import io.meshproof.model.request.Request;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.Decision;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.Simulation;
import io.meshproof.simulator.registry.ClusterName;
import java.util.stream.Collectors;

/** Meshes before 1.0 of one-line resources, and short words for what becomes of requests. */
final class Fixtures {
  /** Port 8000, as the ingress task has it. */
  static final String HTTPBIN = service("httpbin", "name: http, port: 8000");

  private Fixtures() {}

  static MeshOptions options(String version, String profile) {
    return MeshOptions.DEFAULT
        .withIstioVersion(IstioVersion.parse(version))
        .withLegacyProfile(
            profile.equals("as-built") ? LegacyProfile.AS_BUILT : LegacyProfile.DOCUMENTED);
  }

  static Resources resources(String... documents) {
    return ResourceReader.read("mesh.yaml", String.join("\n---\n", documents));
  }

  static Mesh documented(String... documents) {
    return Mesh.of(resources(documents), options("0.4", "documented"));
  }

  static String service(String name, String port) {
    return "{apiVersion: v1, kind: Service, metadata: {name: %s}, spec: {selector: {app: %s}, ports: [{%s}]}}"
        .formatted(name, name, port);
  }

  /** An Ingress of class {@code istio}; its rules in flow style. */
  static String ingress(String name, String spec) {
    return ingress(name, "kubernetes.io/ingress.class: istio", spec);
  }

  static String ingress(String name, String annotations, String spec) {
    return "{apiVersion: extensions/v1beta1, kind: Ingress, metadata: {name: %s, annotations: {%s}}, spec: {%s}}"
        .formatted(name, annotations, spec);
  }

  /** A rule for a host, or for all if it is empty. */
  static String rule(String host, String... paths) {
    String named = host.isEmpty() ? "" : "host: '" + host + "', ";
    return "{" + named + "http: {paths: [" + String.join(", ", paths) + "]}}";
  }

  static String path(String path, String service, String port) {
    return "{path: '%s', backend: {serviceName: %s, servicePort: %s}}"
        .formatted(path, service, port);
  }

  static String old(String kind, String name, String spec) {
    return "{apiVersion: config.istio.io/v1alpha2, kind: %s, metadata: {name: %s}, spec: {%s}}"
        .formatted(kind, name, spec);
  }

  static String routeRule(String name, String spec) {
    return old("RouteRule", name, spec);
  }

  /** Returns what becomes of a request from outside. */
  static String answer(Mesh mesh, String url) {
    Request.Builder request = Request.get(url);
    if (url.startsWith("https:")) {
      request.tls(ClientTls.PLAIN);
    }
    return words(mesh.simulate(request.build()));
  }

  /**
   * Returns where a request goes, with the path and host that changed on the way and the time after
   * which it would be cut; or the status, and the location of a redirect.
   */
  static String words(Simulation simulation) {
    Decision decision = simulation.decision();
    if (decision instanceof Decision.Redirected redirected) {
      return redirected.status() + " " + redirected.location();
    }
    if (!(simulation.hops().get(0).outcome() instanceof Forwarded forwarded)
        || !(decision instanceof Decision.Routed)) {
      return decision.status() == 0 ? decision.describe() : String.valueOf(decision.status());
    }
    Request asked = simulation.request();
    String path = forwarded.request().path();
    String host = forwarded.request().authority();
    return cluster(forwarded.cluster())
        + (path.equals(asked.path()) ? "" : " " + path)
        + (host.equals(asked.host()) ? "" : " " + host)
        + forwarded
            .route()
            .route()
            .action()
            .forward()
            .flatMap(forward -> forward.timeout())
            .map(timeout -> " in " + timeout.toSeconds() + " s")
            .orElse("");
  }

  /** Returns what findings say, each behind its place. */
  static String findings(Mesh mesh) {
    return mesh.resources().diagnostics().stream()
        .map(finding -> finding.message())
        .collect(Collectors.joining("\n"));
  }

  /** Returns {@code web:80}, or {@code web:80/version-v1} for a subset. */
  private static String cluster(String text) {
    ClusterName name = ClusterName.parse(text).orElseThrow();
    return name.host().replace(".default.svc.cluster.local", "")
        + ":"
        + name.port()
        + (name.subset().isEmpty() ? "" : "/" + name.subset());
  }
}
