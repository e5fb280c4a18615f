package io.meshproof.jmh;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.http.Claims;
import io.meshproof.evaluator.http.Connection;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.http.HttpRequest;
import io.meshproof.evaluator.match.PrefixTree;
import io.meshproof.evaluator.route.RouteTable;
import io.meshproof.evaluator.route.SelectedRoute;
import io.meshproof.evaluator.route.VirtualHost;
import io.meshproof.evaluator.trace.Tracer;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.Request;
import io.meshproof.simulator.Mesh;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A gateway with prefix routes spread over hosts and two policies, and requests to it: a quarter
 * each to the first route of a host, the last, none, and any; one in sixteen is denied. Immutable.
 */
public final class GatewayMesh {

  /** How many requests there are; a power of two. */
  public static final int REQUESTS = 4096;

  /** A gateway for every host. */
  static final String GATEWAY =
      """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: gw, namespace: istio-system}
      spec:
        selector: {istio: ingressgateway}
        servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: ["*"]}]
      """;

  private static final String POLICIES =
      """
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

  /** Takes as many routes for each of the hosts. */
  public GatewayMesh(int routes, int hosts) {
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
    StringBuilder text = new StringBuilder(GATEWAY).append(POLICIES);
    for (int host = 0; host < hosts; host++) {
      text.append(virtualService(host, host(host)));
      for (int route = 0; route < routesOfOneHost(); route++) {
        text.append(route("{uri: {prefix: " + prefix(route) + "}}", "app"));
      }
    }
    return text.toString();
  }

  /** The beginning of a virtual service; its routes follow. */
  static String virtualService(int number, String host) {
    return """
    ---
    apiVersion: networking.istio.io/v1
    kind: VirtualService
    metadata: {name: vs-%d, namespace: shop}
    spec:
      hosts: [%s]
      gateways: [istio-system/gw]
      http:
    """
        .formatted(number, host);
  }

  /** One route of a virtual service. */
  static String route(String match, String destination) {
    return """
      - match: [%s]
        route: [{destination: {host: %s}}]
    """
        .formatted(match, destination);
  }

  /** The prefixes of all routes in order, as if all were of one host. */
  public List<String> prefixes() {
    return IntStream.range(0, routes).mapToObj(GatewayMesh::prefix).toList();
  }

  /** A bare tree of all prefixes. */
  PrefixTree tree() {
    return PrefixTree.of(ImmutableList.sortedCopyOf(prefixes()));
  }

  /** The virtual hosts at the gateway. */
  List<VirtualHost> virtualHosts(Mesh mesh) {
    return HttpConfig.of(mesh, ProxyRef.INGRESS_GATEWAY)
        .flatMap(http -> http.routes().virtualHosts().stream())
        .toList();
  }

  /** Returns for each path which route of one host takes it, or -1. */
  public int[] routesTaken() {
    RouteTable table = RouteTable.compile(virtualHosts(mesh()).get(0));
    return Arrays.stream(exchanges())
        .map(exchange -> table.select(exchange, Tracer.NONE))
        .mapToInt(selection -> selection instanceof SelectedRoute route ? route.index() : -1)
        .toArray();
  }

  /** A request to one of the hosts. */
  Request requestTo(int host) {
    return Request.get("http://" + host(host) + "/").at(ProxyRef.INGRESS_GATEWAY).build();
  }

  /** The paths as a route table sees them. */
  Exchange[] exchanges() {
    Connection connection =
        new Connection("192.0.2.1", "192.0.2.1", "", 80, Optional.empty(), Optional.empty());
    return Arrays.stream(paths())
        .map(path -> new HttpRequest("GET", "http", host(0), path, Headers.NONE))
        .map(request -> new Exchange(connection, request, Claims.NONE))
        .toArray(Exchange[]::new);
  }

  Request[] requests() {
    Request[] requests = new Request[REQUESTS];
    for (int i = 0; i < REQUESTS; i++) {
      requests[i] =
          Request.method(
                  i % 16 == 3 ? "DELETE" : "GET", "http://" + host(spread(i, hosts)) + path(i))
              .header("user-agent", "bench/1." + i)
              .header("accept", "application/json")
              .header("x-request-id", "5f0b3a7e-" + i)
              .at(ProxyRef.INGRESS_GATEWAY)
              .build();
    }
    return requests;
  }

  /** The paths of the requests, as if all hosts were one. */
  public String[] paths() {
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
