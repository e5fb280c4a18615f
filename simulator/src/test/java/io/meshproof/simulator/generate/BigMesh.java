package io.meshproof.simulator.generate;

import static java.util.stream.Collectors.joining;

import io.meshproof.model.read.ResourceReader;
import io.meshproof.simulator.InvalidMeshException;
import io.meshproof.simulator.Mesh;
import java.util.stream.IntStream;

/**
 * A mesh of 200 routes and 50 policies, four and one for each of 50 services: an exact path, a
 * prefix for a header, a regular expression for a query, and a prefix for the rest. Every policy
 * wants a token with the service's own role, but for the paths that end in {@code /health}.
 */
public final class BigMesh {
  public static final int SERVICES = 50;
  public static final int ROUTES = 4 * SERVICES;

  private static final String GATEWAY =
      """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: door, namespace: shop}
      spec:
        selector: {istio: ingressgateway}
        servers:
        - port: {number: 80, name: http, protocol: HTTP}
          hosts: [shop.example.com]
      ---
      apiVersion: v1
      kind: Namespace
      metadata: {name: shop, labels: {istio-injection: enabled}}
      ---
      """;

  private static final String VIRTUAL_SERVICE =
      """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: shop, namespace: shop}
      spec:
        hosts: [shop.example.com]
        gateways: [door]
        http:
      """;

  private static final String POLICY =
      """
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: s%1$d, namespace: shop}
      spec:
        selector: {matchLabels: {app: s%1$d}}
        action: ALLOW
        rules:
        - to: [{operation: {methods: [GET], paths: ["/s%1$d/{*}/health"]}}]
        - from: [{source: {requestPrincipals: ["https://issuer.example.com/*"]}}]
          to: [{operation: {paths: ["/s%1$d/*"]}}]
          when: [{key: "request.auth.claims[role]", values: [team%1$d]}]
      ---
      """;

  private BigMesh() {}

  /** The mesh without holes. */
  public static Mesh tight() {
    return mesh(yaml());
  }

  /** The mesh with the policy of one service replaced. */
  public static Mesh with(int service, String policy) {
    return mesh(yaml().replace(POLICY.formatted(service), policy + "---\n"));
  }

  /** A mesh with the same door and services, no policies, and these rules. */
  public static Mesh of(String rules) {
    return mesh(
        GATEWAY
            + IntStream.range(0, SERVICES).mapToObj(BigMesh::service).collect(joining())
            + VIRTUAL_SERVICE
            + rules.indent(2));
  }

  private static Mesh mesh(String yaml) {
    return Mesh.of(InvalidMeshException.check(ResourceReader.read("big.yaml", yaml)));
  }

  private static String yaml() {
    StringBuilder yaml =
        new StringBuilder(GATEWAY)
            .append(
                """
                apiVersion: security.istio.io/v1
                kind: RequestAuthentication
                metadata: {name: customers, namespace: istio-system}
                spec:
                  jwtRules:
                  - {issuer: "https://issuer.example.com", jwksUri: "https://issuer.example.com/keys", forwardOriginalToken: true}
                ---
                """);
    StringBuilder routes = new StringBuilder(VIRTUAL_SERVICE);
    for (int i = 0; i < SERVICES; i++) {
      yaml.append(service(i)).append(POLICY.formatted(i));
      routes.append(routes(i));
    }
    return yaml.append(routes).toString();
  }

  private static String service(int i) {
    return """
    apiVersion: v1
    kind: Service
    metadata: {name: s%1$d, namespace: shop}
    spec:
      selector: {app: s%1$d}
      ports: [{name: http, port: 80, targetPort: 8080}]
    ---
    """
        .formatted(i);
  }

  private static String routes(int i) {
    return """
      - match: [{uri: {exact: /s%1$d/a/health}}]
        route: [{destination: {host: s%1$d}}]
      - match: [{uri: {prefix: /s%1$d/beta/}, headers: {x-beta: {exact: "b%1$d"}}}]
        route: [{destination: {host: s%1$d}}]
      - match: [{uri: {regex: "/s%1$d/v[0-9]+/items(/.*)?"}, queryParams: {full: {exact: "1"}}}]
        route: [{destination: {host: s%1$d}}]
      - match: [{uri: {prefix: /s%1$d/}}]
        route: [{destination: {host: s%1$d}}]
    """
        .formatted(i);
  }
}
