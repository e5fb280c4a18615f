package io.meshproof.simulator.gateway;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.Gateway;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.source.Document;
import io.meshproof.model.source.Node;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.registry.HostNames;
import io.meshproof.simulator.route.Remark;
import io.meshproof.simulator.route.ResolvedVirtualService;
import io.meshproof.simulator.route.VirtualServices;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Says of Gateways and virtual services why they do not serve a proxy. */
final class Unbound {
  private static final String GROUP = "networking.istio.io";

  private final Gateways mesh;
  private final ProxyRef proxy;

  Unbound(Gateways mesh, ProxyRef proxy) {
    this.mesh = mesh;
    this.proxy = proxy;
  }

  List<Remark> remarks() {
    return Stream.of(
            mesh.virtualServices().remarks().stream(),
            mesh.all().stream().flatMap(this::remarks),
            mesh.virtualServices().all().stream().flatMap(this::remarks),
            mesh.resources().rejected().stream().flatMap(this::remarks))
        .flatMap(remarks -> remarks)
        .toList();
  }

  private Stream<Remark> remarks(Gateway gateway) {
    if (Gateways.selects(gateway, proxy)) {
      return Stream.empty();
    }
    return Stream.of(
        new Remark(
            new Origin(gateway.ref(), "/spec/selector"),
            "the selector "
                + text(gateway.selector())
                + " does not match the proxy's labels "
                + text(proxy.labels()),
            hosts(gateway)));
  }

  private static String text(Map<String, String> labels) {
    return "`" + Joiner.on("`, `").withKeyValueSeparator(": ").join(labels) + "`";
  }

  private static ImmutableList<String> hosts(Gateway gateway) {
    return IntStream.range(0, gateway.servers().size())
        .mapToObj(index -> GatewayServer.of(gateway, index, 0))
        .flatMap(server -> server.hosts().stream())
        .map(host -> host.substring(host.indexOf('/') + 1))
        .distinct()
        .collect(ImmutableList.toImmutableList());
  }

  private Stream<Remark> remarks(ResolvedVirtualService virtualService) {
    if (virtualService.gateways().stream().allMatch(VirtualServices.MESH::equals)) {
      return Stream.of(
          remark(virtualService, "/spec", "it names no gateway, so it is for sidecars only"));
    }
    if (!virtualService.visibility().reaches(proxy.namespace())) {
      return Stream.of(
          remark(
              virtualService,
              "/spec/exportTo",
              "it is not exported to the gateway's namespace `" + proxy.namespace() + "`"));
    }
    return IntStream.range(0, virtualService.gateways().size())
        .filter(index -> !virtualService.gateways().get(index).equals(VirtualServices.MESH))
        .mapToObj(index -> remark(virtualService, index))
        .flatMap(Optional::stream);
  }

  /** Says why a virtual service is not served by one of the gateways it names. */
  private Optional<Remark> remark(ResolvedVirtualService virtualService, int index) {
    String name = virtualService.gateways().get(index);
    List<Gateway> named =
        mesh.all().stream().filter(gateway -> gateway.ref().qualifiedName().equals(name)).toList();
    if (named.isEmpty()) {
      return Optional.of(
          remark(
              virtualService,
              "/spec/gateways/" + index,
              "there is no Gateway `" + name + "`" + elsewhere(name)));
    }
    Gateway gateway = named.get(0);
    if (!Gateways.selects(gateway, proxy) || serves(gateway, virtualService)) {
      return Optional.empty();
    }
    return Optional.of(
        remark(
            virtualService,
            "/spec/hosts",
            "none of its hosts is among those that Gateway `"
                + name
                + "` serves for it: `"
                + String.join("`, `", hosts(gateway))
                + "`"));
  }

  private static boolean serves(Gateway gateway, ResolvedVirtualService virtualService) {
    return IntStream.range(0, gateway.servers().size())
        .mapToObj(index -> GatewayServer.of(gateway, index, 0))
        .flatMap(server -> server.hostsFor(virtualService.namespace()).stream())
        .anyMatch(
            host -> virtualService.hosts().stream().anyMatch(own -> HostNames.overlap(own, host)));
  }

  private String elsewhere(String missing) {
    String bare = missing.substring(missing.indexOf('/'));
    return mesh.all().stream()
        .map(gateway -> gateway.ref().qualifiedName())
        .filter(name -> name.endsWith(bare))
        .findFirst()
        .map(name -> "; write `" + name + "`, which there is")
        .orElse("");
  }

  private static Remark remark(
      ResolvedVirtualService virtualService, String pointer, String reason) {
    return new Remark(virtualService.at(pointer), reason, virtualService.hosts());
  }

  private Stream<Remark> remarks(ResourceRef rejected) {
    Resources resources = mesh.resources();
    boolean concerned =
        rejected.group().equals(GROUP)
            && (rejected.kind().equals("Gateway") || rejected.kind().equals("VirtualService"));
    if (!concerned) {
      return Stream.empty();
    }
    String why =
        resources.diagnostics().stream()
            .filter(diagnostic -> diagnostic.resource().equals(Optional.of(rejected)))
            .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
            .findFirst()
            .map(Diagnostic::message)
            .orElse("it is not valid");
    return Stream.of(
        new Remark(
            new Origin(rejected, ""),
            "the resource is refused: " + why,
            resources.document(rejected).map(Unbound::hosts).orElse(ImmutableList.of())));
  }

  private static ImmutableList<String> hosts(Document document) {
    Optional<Node> spec = document.root().child("spec");
    Stream<Node> servers =
        spec.flatMap(node -> node.child("servers")).stream()
            .flatMap(node -> node.itemsOrNone().stream());
    return Stream.concat(spec.stream(), servers)
        .flatMap(node -> node.child("hosts").stream())
        .flatMap(node -> node.itemsOrNone().stream())
        .filter(Node.Scalar.class::isInstance)
        .map(node -> ((Node.Scalar) node).text())
        .map(host -> host.substring(host.indexOf('/') + 1))
        .collect(ImmutableList.toImmutableList());
  }
}
