package io.meshproof.simulator.gateway;

import io.meshproof.evaluator.listener.FilterChain;
import io.meshproof.evaluator.listener.Listener;
import io.meshproof.evaluator.listener.NetworkFilter.HttpConnectionManager;
import io.meshproof.evaluator.listener.ProxyConfig;
import io.meshproof.evaluator.route.Route;
import io.meshproof.evaluator.route.RouteConfiguration;
import io.meshproof.evaluator.route.VirtualHost;
import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.controlplane.ControlPlane;
import io.meshproof.simulator.route.Remark;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The default ingress gateway in a mesh of a few one-line resources; later ones are younger. */
final class GatewayMesh {
  private final ControlPlane controlPlane;
  private final ProxyConfig config;

  private GatewayMesh(Resources resources) {
    this.controlPlane = ControlPlane.of(resources, MeshOptions.DEFAULT);
    this.config = controlPlane.configure(ProxyRef.INGRESS_GATEWAY);
  }

  static GatewayMesh of(String... documents) {
    return new GatewayMesh(ResourceReader.read("mesh.yaml", String.join("\n---\n", documents)));
  }

  /** A Gateway in {@code default}, with servers in flow style. */
  static String gateway(String name, String... servers) {
    return "{apiVersion: networking.istio.io/v1, kind: Gateway, metadata: {name: "
        + name
        + "}, spec: {selector: {istio: ingressgateway}, servers: ["
        + String.join(", ", servers)
        + "]}}";
  }

  /** A server without TLS settings, with hosts in flow style. */
  static String server(String protocol, int port, String hosts) {
    return server(protocol, port, hosts, "");
  }

  /** A server with TLS settings in flow style. */
  static String server(String protocol, int port, String hosts, String tls) {
    return "{port: {number: "
        + port
        + ", name: "
        + (protocol + "-" + port + "-" + Integer.toHexString(hosts.hashCode()))
            .toLowerCase(Locale.ROOT)
        + ", protocol: "
        + protocol
        + "}, hosts: ["
        + hosts
        + "]"
        + (tls.isEmpty() ? "" : ", tls: {" + tls + "}")
        + "}";
  }

  /** A virtual service in {@code default}; the specification in flow style, without braces. */
  static String virtualService(String name, String spec) {
    return virtualService("default", name, spec);
  }

  static String virtualService(String namespace, String name, String spec) {
    return "{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: "
        + name
        + ", namespace: "
        + namespace
        + "}, spec: {"
        + spec
        + "}}";
  }

  /** A rule that sends everything to a host, named so that routes can be told apart. */
  static String rule(String name, String more) {
    return "{name: "
        + name
        + ", route: [{destination: {host: web}}]"
        + (more.isEmpty() ? "" : ", " + more)
        + "}";
  }

  static String service(String name, int... ports) {
    StringBuilder list = new StringBuilder();
    for (int port : ports) {
      list.append("{name: http-").append(port).append(", port: ").append(port).append("}, ");
    }
    return "{apiVersion: v1, kind: Service, metadata: {name: "
        + name
        + "}, spec: {selector: {app: "
        + name
        + "}, ports: ["
        + list
        + "]}}";
  }

  ProxyConfig config() {
    return config;
  }

  List<String> listeners() {
    return config.listeners().stream().map(Listener::name).toList();
  }

  List<FilterChain> chains(int port) {
    return config.listeners().stream()
        .filter(listener -> listener.port() == port)
        .flatMap(listener -> listener.chains().stream())
        .toList();
  }

  /** The only route configuration of a port. */
  RouteConfiguration routes(int port) {
    return ((HttpConnectionManager) chains(port).get(0).filter()).routes();
  }

  /** Each virtual host as {@code domains: route names}. */
  List<String> hosts(int port) {
    return hosts(routes(port));
  }

  static List<String> hosts(RouteConfiguration routes) {
    return routes.virtualHosts().stream()
        .map(host -> String.join(" ", host.domains()) + ":" + routeNames(host))
        .toList();
  }

  private static String routeNames(VirtualHost host) {
    StringBuilder names = new StringBuilder();
    host.routes().stream().map(Route::name).forEach(name -> names.append(' ').append(name));
    return names.toString();
  }

  Stream<Remark> remarks() {
    return controlPlane.remarks(ProxyRef.INGRESS_GATEWAY).stream();
  }
}
