package io.meshproof.simulator.suite;

import io.meshproof.model.option.MeshOptions;
import io.meshproof.simulator.suite.read.SuiteReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Suites that tests write down, all about one small mesh. */
public final class Suites {
  private static final String MESH =
      """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: door, namespace: shop}
      spec:
        selector: {istio: ingressgateway}
        servers:
        - port: {number: 80, name: http, protocol: HTTP}
          hosts: ["*"]
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: shop, namespace: shop}
      spec:
        hosts: ["shop.test"]
        gateways: [door]
        http:
        - match: [{uri: {prefix: /old}}]
          redirect: {uri: /new}
        - name: api
          match: [{uri: {prefix: /api/}}]
          rewrite: {uri: /}
          headers: {request: {set: {x-who: gateway}, remove: [x-secret]}, response: {set: {x-by: mesh}}}
          route:
          - destination: {host: api, subset: v1}
        - match: [{uri: {exact: /teapot}}]
          directResponse: {status: 418, body: {string: short and stout}}
        - route:
          - destination: {host: web}
      ---
      apiVersion: security.istio.io/v1
      kind: RequestAuthentication
      metadata: {name: jwt, namespace: istio-system}
      spec:
        jwtRules:
        - issuer: https://issuer.test
          jwksUri: https://issuer.test/keys
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: admin, namespace: istio-system}
      spec:
        action: DENY
        rules:
        - from: [{source: {notRequestPrincipals: ["*"]}}]
          to: [{operation: {paths: ["/admin*"]}}]
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: api, namespace: shop}
      spec:
        host: api
        subsets: [{name: v1, labels: {version: v1}}]
      """;

  private Suites() {}

  /** Reads a suite that lies beside the mesh in a folder. */
  public static Suite read(Path folder, String text) {
    try {
      Files.writeString(folder.resolve("mesh.yaml"), MESH);
      Path file = Files.writeString(folder.resolve("test.suite.yaml"), text);
      return new SuiteReader(MeshOptions.DEFAULT).read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a suite of cases, and runs it. */
  public static SuiteResult run(Path folder, String cases) {
    Suite suite = read(folder, "resources: mesh.yaml\ncases:\n" + cases);
    return run(List.of(suite), Selection.ALL).get(0);
  }

  /** Runs suites one case after another, in no time. */
  public static List<SuiteResult> run(List<Suite> suites, Selection selection) {
    return new SuiteRunner(1, false, () -> 0, result -> {}).run(suites, selection);
  }
}
