package io.meshproof.simulator.sidecar;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.evaluator.listener.ProxyConfig;
import io.meshproof.evaluator.proxy.Proxy;
import io.meshproof.evaluator.proxy.ProxyOutcome;
import io.meshproof.evaluator.proxy.ProxyOutcome.Forwarded;
import io.meshproof.evaluator.proxy.ProxyOutcome.NoResponse;
import io.meshproof.evaluator.proxy.ProxyOutcome.Replied;
import io.meshproof.evaluator.proxy.ProxyOutcome.Tunnelled;
import io.meshproof.evaluator.trace.Tracer;
import io.meshproof.model.option.IstioVersion;
import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.read.MeshConfigReader;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.ClientTls;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.Request;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.policy.AuthorizationPolicies;
import io.meshproof.simulator.policy.PeerAuthentications;
import io.meshproof.simulator.registry.DestinationRules;
import io.meshproof.simulator.registry.ServiceRegistry;
import io.meshproof.simulator.route.VirtualServices;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A mesh made of a few resources, and what its sidecars do with requests, in a few words. */
final class SidecarMesh {
  private static final ImmutableMap<String, String> API_VERSIONS =
      ImmutableMap.of(
          "Service", "v1",
          "AuthorizationPolicy", "security.istio.io/v1",
          "PeerAuthentication", "security.istio.io/v1");
  private static final Splitter PORT = Splitter.on('=');

  private final Resources resources;

  private SidecarMesh(Resources resources) {
    this.resources = resources;
  }

  static SidecarMesh of(String... documents) {
    Resources resources = ResourceReader.read("mesh.yaml", String.join("---\n", documents));
    if (!resources.rejected().isEmpty()) {
      throw new IllegalArgumentException(resources.diagnostics().toString());
    }
    return new SidecarMesh(resources);
  }

  SidecarMesh with(String meshConfig) {
    return new SidecarMesh(resources.withMeshConfig(MeshConfigReader.read(meshConfig)));
  }

  /** A resource with its specification; the name is {@code namespace/name}. */
  static String resource(String kind, String name, String specification) {
    List<String> names = Splitter.on('/').splitToList(name);
    return """
    apiVersion: %s
    kind: %s
    metadata: {namespace: %s, name: %s}
    spec:
    %s
    """
        .formatted(
            API_VERSIONS.getOrDefault(kind, "networking.istio.io/v1"),
            kind,
            names.get(0),
            names.get(1),
            specification.indent(2));
  }

  /** A service with the address {@code 10.0.0.x}, or {@code None}; ports are {@code name=8080}. */
  static String service(String name, String address, String... ports) {
    String listed =
        Arrays.stream(ports)
            .map(PORT::splitToList)
            .map(port -> "- {name: %s, port: %s}".formatted(port.get(0), port.get(1)))
            .collect(Collectors.joining("\n"));
    String simpleName = name.substring(name.indexOf('/') + 1);
    return resource(
        "Service",
        name,
        "clusterIP: %s\nselector: {app: %s}\nports:\n%s".formatted(address, simpleName, listed));
  }

  /** A service that only stands for another host. */
  static String alias(String name, String externalName, String... ports) {
    String listed =
        Arrays.stream(ports)
            .map(PORT::splitToList)
            .map(port -> "- {name: %s, port: %s}".formatted(port.get(0), port.get(1)))
            .collect(Collectors.joining("\n"));
    return resource(
        "Service",
        name,
        "type: ExternalName\nexternalName: %s\n".formatted(externalName)
            + (listed.isEmpty() ? "" : "ports:\n" + listed));
  }

  /** A virtual service that answers every request to one host with a status of its own. */
  static String answering(String name, String host, int status) {
    return resource(
        "VirtualService",
        name,
        """
        hosts: ["%s"]
        http:
        - directResponse: {status: %d}
        """
            .formatted(host, status));
  }

  /** Calls a URL from the workload {@code app: client} in {@code default}. */
  String call(String url) {
    return outbound(Request.get(url).build());
  }

  /** Calls a URL at an address. */
  String call(String url, String address) {
    return outbound(Request.get(url).address(address).build());
  }

  /** Opens TLS with a server name. */
  String callTls(String serverName, int port) {
    return outbound(Request.get("https://" + serverName + ":" + port + "/").build());
  }

  String outbound(Request request) {
    return describe(outbound("default"), request);
  }

  private ProxyConfig outbound(String namespace) {
    return outbound().configure(client(namespace));
  }

  /** What the client's sidecar says of a host that it does not serve as somebody hoped. */
  List<String> remarks(String host) {
    return outbound().remarks(client("default")).stream()
        .filter(remark -> remark.hosts().contains(host))
        .map(remark -> remark.origin().resource() + ": " + remark.reason())
        .toList();
  }

  private static ProxyRef client(String namespace) {
    return new ProxyRef(
        ProxyRef.Kind.SIDECAR_OUTBOUND, namespace, ImmutableMap.of("app", "client"), "client");
  }

  private OutboundSidecars outbound() {
    return new OutboundSidecars(
        resources,
        ServiceRegistry.of(resources, MeshOptions.DEFAULT),
        VirtualServices.of(resources, IstioVersion.CURRENT),
        DestinationRules.of(resources),
        Sidecars.of(resources));
  }

  /** Calls a URL from a namespace. */
  String callFrom(String namespace, String url) {
    return describe(outbound(namespace), Request.get(url).build());
  }

  /** Sends plaintext to the workload {@code app: web} in {@code default}. */
  String receive(int port) {
    return inbound(Request.get("/").host("web").port(port).build());
  }

  /** Sends TLS to it, with the client's identity or without. */
  String receiveTls(int port, Optional<String> principal, String... applicationProtocols) {
    return inbound(
        Request.get("/")
            .host("web")
            .port(port)
            .tls(
                new ClientTls(
                    Optional.of("web"), ImmutableList.copyOf(applicationProtocols), principal))
            .build());
  }

  /** What ends a plaintext connection to it, as {@code kind namespace/name pointer}. */
  String causeOfEnd(int port) {
    ProxyOutcome outcome =
        Proxy.compile(inbound())
            .handle(Request.get("/").host("web").port(port).build(), Tracer.NONE);
    return outcome instanceof NoResponse end
        ? end.cause().map(cause -> cause.resource() + " " + cause.pointer()).orElse("nothing")
        : outcome.toString();
  }

  private String inbound(Request request) {
    return describe(inbound(), request);
  }

  private ProxyConfig inbound() {
    return new InboundSidecars(
            resources,
            ServiceRegistry.of(resources, MeshOptions.DEFAULT),
            Sidecars.of(resources),
            PeerAuthentications.of(resources))
        .configure(
            Fixtures.WORKLOAD,
            Optional.empty(),
            AuthorizationPolicies.of(resources).at(Fixtures.WORKLOAD));
  }

  /** A cluster, {@code tcp} and a cluster, a status with details, or how the connection ended. */
  private static String describe(ProxyConfig config, Request request) {
    ProxyOutcome outcome = Proxy.compile(config).handle(request, Tracer.NONE);
    if (outcome instanceof Forwarded forwarded) {
      return forwarded.cluster();
    }
    if (outcome instanceof Tunnelled tunnelled) {
      return "tcp " + tunnelled.cluster();
    }
    if (outcome instanceof Replied replied) {
      return replied.status() + " " + replied.details();
    }
    return outcome instanceof NoResponse end ? end.failure().text() : outcome.toString();
  }
}
