package io.meshproof.simulator.ingress;

import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.Request;
import io.meshproof.model.resource.MeshConfig;
import io.meshproof.model.resource.MeshConfig.IngressControllerMode;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.Decision;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.registry.ClusterName;

/** Meshes of one-line Ingresses. */
final class Fixtures {
  static final String CLASS = "kubernetes.io/ingress.class: istio";

  private Fixtures() {}

  /** Resources, the later ones younger. */
  static Resources resources(String... documents) {
    return ResourceReader.read("mesh.yaml", String.join("\n---\n", documents));
  }

  /** An Ingress of version 1 in {@code default} that Istio takes; fields in flow style. */
  static String ingress(String name, String spec) {
    return ingress("default", name, CLASS, spec);
  }

  static String ingress(String namespace, String name, String annotations, String spec) {
    return "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: "
        + name
        + ", namespace: "
        + namespace
        + ", annotations: {"
        + annotations
        + "}}, spec: {"
        + spec
        + "}}";
  }

  /** A rule for a host, with paths in flow style. */
  static String rule(String host, String... paths) {
    return "{host: '" + host + "', http: {paths: [" + String.join(", ", paths) + "]}}";
  }

  /** A path that leads to port 80 of a service. */
  static String path(String path, String type, String service) {
    return "{path: '"
        + path
        + "', pathType: "
        + type
        + ", backend: {service: {name: "
        + service
        + ", port: {number: 80}}}}";
  }

  /** The same resources in a mesh with another mode of the controller. */
  static Resources withMode(IngressControllerMode mode, Resources resources) {
    MeshConfig base = MeshConfig.DEFAULT;
    return resources.withMeshConfig(
        new MeshConfig(
            base.rootNamespace(),
            base.trustDomain(),
            base.trustDomainAliases(),
            base.pathNormalization(),
            base.outboundTrafficPolicy(),
            base.numTrustedProxies(),
            base.ingressClass(),
            mode,
            base.ingressSelector(),
            base.ingressService(),
            base.defaultServiceExportTo(),
            base.defaultVirtualServiceExportTo(),
            base.defaultDestinationRuleExportTo(),
            base.defaultHttpRetryPolicy(),
            base.defaultInboundHttpRetryPolicy(),
            base.enableAutoMtls(),
            base.extensionProviders()));
  }

  /** A Service in {@code default} with port 80, named {@code http}. */
  static String service(String name) {
    return service("default", name);
  }

  static String service(String namespace, String name) {
    return "{apiVersion: v1, kind: Service, metadata: {name: "
        + name
        + ", namespace: "
        + namespace
        + "}, spec: {selector: {app: "
        + name
        + "}, ports: [{name: http, port: 80}]}}";
  }

  /**
   * Returns what the gateway does with a request: the service and port it is sent to, as {@code
   * web.default:80}, or the status.
   */
  static String answer(Resources resources, String url) {
    Decision decision =
        Mesh.of(resources).decide(Request.get(url).at(ProxyRef.INGRESS_GATEWAY).build());
    if (!(decision instanceof Decision.Routed routed)) {
      return String.valueOf(decision.status());
    }
    ClusterName cluster = ClusterName.parse(routed.cluster()).orElseThrow();
    return cluster.host().replace(".svc.cluster.local", "") + ":" + cluster.port();
  }
}
