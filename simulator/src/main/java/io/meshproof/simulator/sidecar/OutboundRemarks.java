package io.meshproof.simulator.sidecar;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.Sidecar;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.registry.MeshService;
import io.meshproof.simulator.registry.ServiceRegistry;
import io.meshproof.simulator.route.RefusedResources;
import io.meshproof.simulator.route.Remark;
import io.meshproof.simulator.route.ResolvedVirtualService;
import io.meshproof.simulator.route.VirtualServices;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says of services and virtual services why a sidecar does not know them. */
final class OutboundRemarks {
  private static final ImmutableSet<String> KINDS =
      ImmutableSet.of("ServiceEntry", "Sidecar", "VirtualService");

  private final ProxyRef client;
  private final Optional<Sidecar> sidecar;
  private final SidecarScope scope;

  OutboundRemarks(ProxyRef client, Optional<Sidecar> sidecar, SidecarScope scope) {
    this.client = client;
    this.sidecar = sidecar;
    this.scope = scope;
  }

  /** Returns them with the remarks on routes; hosts are given by every name the client has. */
  List<Remark> all(
      Resources resources,
      ServiceRegistry registry,
      VirtualServices virtualServices,
      Collection<Remark> onRoutes) {
    return Stream.of(
            registry.all().stream().map(this::remark),
            virtualServices.all().stream().flatMap(found -> remark(found).stream()),
            virtualServices.remarks().stream(),
            onRoutes.stream(),
            RefusedResources.remarks(resources, KINDS).stream())
        .flatMap(remarks -> remarks)
        .map(this::withEveryName)
        .toList();
  }

  private Remark withEveryName(Remark remark) {
    return remark.withHosts(
        remark.hosts().stream()
            .flatMap(
                host ->
                    Stream.concat(
                        Stream.of(host),
                        ServiceDomains.derivedFrom(host, client.namespace()).stream()))
            .collect(ImmutableList.toImmutableList()));
  }

  private Remark remark(MeshService service) {
    return new Remark(service.origin(), why(service), ImmutableList.of(service.hostname()));
  }

  private String why(MeshService service) {
    if (!service.visibility().reaches(client.namespace())) {
      return "it is not exported to the namespace `" + client.namespace() + "`";
    }
    List<MeshService> known =
        scope.egress().stream()
            .flatMap(egress -> egress.services().stream())
            .map(ImportedService::service)
            .filter(other -> other.hostname().equals(service.hostname()))
            .toList();
    if (known.isEmpty()) {
      return notImported();
    }
    if (known.stream().noneMatch(other -> other.origin().equals(service.origin()))) {
      return "its host is taken by " + known.get(0).origin().resource();
    }
    return "its ports are "
        + service.ports().stream()
            .map(port -> "`" + port.number() + "` (" + port.protocol() + ")")
            .collect(Collectors.joining(", "));
  }

  private String notImported() {
    return sidecar.map(found -> found.ref() + " does not import it").orElse("it is not known here");
  }

  private Optional<Remark> remark(ResolvedVirtualService virtualService) {
    return whyNot(virtualService)
        .map(
            reason -> {
              Origin origin = virtualService.at("/spec");
              return new Remark(origin, reason, virtualService.hosts());
            });
  }

  private Optional<String> whyNot(ResolvedVirtualService virtualService) {
    if (!virtualService.gateways().contains(VirtualServices.MESH)) {
      return Optional.of("it is for gateways only: `mesh` is not among them");
    }
    if (!virtualService.visibility().reaches(client.namespace())) {
      return Optional.of("it is not exported to the namespace `" + client.namespace() + "`");
    }
    boolean imported =
        scope.egress().stream()
            .anyMatch(egress -> egress.virtualServices().contains(virtualService));
    return imported ? Optional.empty() : Optional.of(notImported());
  }
}
