package io.meshproof.simulator.gateway;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.match.HostNames;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.Gateway;
import io.meshproof.simulator.route.RefusedResources;
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
  private static final ImmutableSet<String> KINDS = ImmutableSet.of("Gateway", "VirtualService");

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
            RefusedResources.remarks(mesh.resources(), KINDS).stream())
        .flatMap(remarks -> remarks)
        .toList();
  }

  private Stream<Remark> remarks(Gateway gateway) {
    if (Gateways.selects(gateway, proxy)) {
      return Stream.empty();
    }
    return Stream.of(
        new Remark(
            gateway.at("/spec/selector"),
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
              "it is not exported to the gateway's namespace `" + proxy.namespace() + "`",
              isNamed(virtualService) ? Optional.of(Code.NOT_EXPORTED) : Optional.empty()));
    }
    return IntStream.range(0, virtualService.gateways().size())
        .filter(index -> !virtualService.gateways().get(index).equals(VirtualServices.MESH))
        .mapToObj(index -> remark(virtualService, index))
        .flatMap(Optional::stream);
  }

  /** Whether a virtual service names a Gateway of this proxy. */
  private boolean isNamed(ResolvedVirtualService virtualService) {
    return mesh.all().stream()
        .filter(gateway -> Gateways.selects(gateway, proxy))
        .anyMatch(gateway -> virtualService.gateways().contains(gateway.ref().qualifiedName()));
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
              "there is no Gateway `" + name + "`" + elsewhere(name),
              Optional.of(Code.GATEWAY_NOT_FOUND)));
    }
    Gateway gateway = named.get(0);
    if (!Gateways.selects(gateway, proxy) || serves(gateway, virtualService)) {
      return Optional.empty();
    }
    return Optional.of(
        remark(
            virtualService,
            "/spec/hosts",
            whyApart(gateway, virtualService),
            Optional.of(Code.HOSTS_APART)));
  }

  private static boolean serves(Gateway gateway, ResolvedVirtualService virtualService) {
    return IntStream.range(0, gateway.servers().size())
        .mapToObj(index -> GatewayServer.of(gateway, index, 0))
        .flatMap(server -> server.hostsFor(virtualService.namespace()).stream())
        .anyMatch(
            host -> virtualService.hosts().stream().anyMatch(own -> HostNames.overlap(own, host)));
  }

  private static String whyApart(Gateway gateway, ResolvedVirtualService virtualService) {
    String name = "Gateway `" + gateway.ref().qualifiedName() + "`";
    ImmutableList<String> served = hosts(gateway);
    boolean isForOthers =
        served.stream()
            .anyMatch(
                host ->
                    virtualService.hosts().stream().anyMatch(own -> HostNames.overlap(own, host)));
    return isForOthers
        ? name
            + " serves its hosts for other namespaces than `"
            + virtualService.namespace()
            + "` only"
        : "none of its hosts is among those that "
            + name
            + " serves for it: `"
            + String.join("`, `", served)
            + "`";
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
    return remark(virtualService, pointer, reason, Optional.empty());
  }

  private static Remark remark(
      ResolvedVirtualService virtualService, String pointer, String reason, Optional<Code> code) {
    return new Remark(virtualService.at(pointer), reason, virtualService.hosts(), code);
  }
}
