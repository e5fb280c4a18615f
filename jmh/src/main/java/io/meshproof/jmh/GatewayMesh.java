package io.meshproof.jmh;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.match.PrefixTree;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.Request;
import io.meshproof.simulator.Mesh;
import java.util.ArrayList;
import java.util.List;

/**
 * A gateway with prefix routes spread over hosts and two policies, and requests to it: a quarter
 * each to the first route of a host, the last, none, and any. Immutable.
 */
final class GatewayMesh {
  static final int REQUESTS = 4096;

  private static final String HEAD =
      """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: gw, namespace: istio-system}
      spec:
        selector: {istio: ingressgateway}
        servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ["*"]}]
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: no-admin, namespace: istio-system}
      spec:
        action: DENY
        rules: [{to: [{operation: {paths: ["/admin/*", "*/secret"]}}]}]
      ---
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: api, namespace: istio-system}
      spec:
        rules: [{to: [{operation: {methods: [GET, POST], paths: ["/api/*"]}}]}]
      """;

  private final int routes;
  private final int hosts;

  GatewayMesh(int routes, int hosts) {
    this.routes = routes;
    this.hosts = hosts;
  }

  /** Reads a size such as {@code 1000/10}: routes and hosts. */
  static GatewayMesh ofSize(String size) {
    int slash = size.indexOf('/');
    return new GatewayMesh(
        Integer.parseInt(size.substring(0, slash)), Integer.parseInt(size.substring(slash + 1)));
  }

  Mesh mesh() {
    return Mesh.of(ResourceReader.read("mesh.yaml", yaml()));
  }

  /** The resources: a virtual service for each host. */
  String yaml() {
    StringBuilder text = new StringBuilder(HEAD);
    for (int host = 0; host < hosts; host++) {
      text.append(
          """
          ---
          apiVersion: networking.istio.io/v1
          kind: VirtualService
          metadata: {name: vs-%d, namespace: shop}
          spec:
            hosts: [%s]
            gateways: [istio-system/gw]
            http:
          """
              .formatted(host, host(host)));
      for (int route = 0; route < routesOfOneHost(); route++) {
        text.append("  - match: [{uri: {prefix: ")
            .append(prefix(route))
            .append("}}]\n    route: [{destination: {host: app}}]\n");
      }
    }
    return text.toString();
  }

  /** The prefixes of one host, in their natural order: what a bare tree is made of. */
  PrefixTree tree() {
    List<String> prefixes = new ArrayList<>();
    for (int route = 0; route < routes; route++) {
      prefixes.add(prefix(route));
    }
    return PrefixTree.of(ImmutableList.sortedCopyOf(prefixes));
  }

  Request[] requests() {
    Request[] requests = new Request[REQUESTS];
    for (int i = 0; i < REQUESTS; i++) {
      requests[i] =
          Request.get("http://" + host(spread(i, hosts)) + path(i))
              .header("user-agent", "bench/1." + i)
              .header("accept", "application/json")
              .header("x-request-id", "5f0b3a7e-" + i)
              .at(ProxyRef.INGRESS_GATEWAY)
              .build();
    }
    return requests;
  }

  /** The paths of the requests, as a tree over all routes would see them. */
  String[] paths() {
    String[] paths = new String[REQUESTS];
    for (int i = 0; i < REQUESTS; i++) {
      int elsewhere = spread(i, hosts) * routesOfOneHost();
      paths[i] = i % 4 == 2 ? path(i) : prefix(elsewhere + route(i)) + "item/" + i;
    }
    return paths;
  }

  private String path(int request) {
    return request % 4 == 2
        ? "/api/v" + request % 10 + "/none-" + request + "/item"
        : prefix(route(request)) + "item/" + request;
  }

  private int route(int request) {
    return switch (request % 4) {
      case 0 -> 0;
      case 1 -> routesOfOneHost() - 1;
      default -> spread(request, routesOfOneHost());
    };
  }

  private int routesOfOneHost() {
    return routes / hosts;
  }

  private static int spread(int number, int size) {
    return (int) (number * 2_654_435_761L % size);
  }

  private static String prefix(int route) {
    return "/api/v" + route % 10 + "/svc-" + route + "/";
  }

  private static String host(int host) {
    return "shop-" + host + ".example.com";
  }
}
