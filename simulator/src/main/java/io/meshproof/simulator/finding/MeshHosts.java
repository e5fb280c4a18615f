package io.meshproof.simulator.finding;

import com.google.common.collect.ImmutableListMultimap;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.match.HostNames;
import io.meshproof.model.resource.DestinationRule;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.registry.MeshService;
import io.meshproof.simulator.registry.ServiceRegistry;
import io.meshproof.simulator.route.ResolvedVirtualService;
import io.meshproof.simulator.route.VirtualServices;
import java.util.List;
import java.util.Optional;

/**
 * Finds rules that calls inside the mesh do not meet: {@code mesh} is not named, an older virtual
 * service has the host, or nothing has it. See R-VS-5, R-OUT-5, R-DE-1.
 */
final class MeshHosts {
  private final Resources resources;
  private final ServiceRegistry registry;
  private final VirtualServices virtualServices;
  private final ImmutableListMultimap<String, ResolvedVirtualService> inMesh;
  private final boolean isDeclared;
  private final Report report;

  MeshHosts(Mesh mesh, Report report) {
    this.resources = mesh.resources();
    this.registry = ServiceRegistry.of(resources, mesh.options());
    this.virtualServices = VirtualServices.of(resources, mesh.options().istioVersion());
    this.isDeclared =
        !registry.all().isEmpty()
            && registry.all().stream()
                .noneMatch(service -> service.source() == MeshService.Source.ASSUMED);
    this.report = report;
    ImmutableListMultimap.Builder<String, ResolvedVirtualService> bound =
        ImmutableListMultimap.builder();
    for (ResolvedVirtualService virtualService : virtualServices.all()) {
      if (isForMesh(virtualService)) {
        virtualService.hosts().forEach(host -> bound.put(host, virtualService));
      }
    }
    this.inMesh = bound.build();
  }

  void review() {
    for (ResolvedVirtualService virtualService : virtualServices.all()) {
      for (int i = 0; i < virtualService.hosts().size(); i++) {
        if (!isForMesh(virtualService)) {
          reviewUncovered(virtualService, virtualService.hosts().get(i));
        } else {
          reviewShared(virtualService, i);
          reviewShortName(virtualService, i);
        }
      }
    }
    resources.all(DestinationRule.class).forEach(this::reviewUnknown);
  }

  private static boolean isForMesh(ResolvedVirtualService virtualService) {
    return virtualService.gateways().contains(VirtualServices.MESH);
  }

  private void reviewUncovered(ResolvedVirtualService virtualService, String host) {
    boolean isService =
        registry.named(host).stream()
            .anyMatch(service -> service.source() == MeshService.Source.KUBERNETES);
    if (isService && inMesh.keySet().stream().noneMatch(own -> HostNames.overlap(own, host))) {
      report.warn(
          Code.MESH_NOT_NAMED,
          virtualService.at("/spec/gateways"),
          "calls of `%s` inside the mesh do not meet these rules: `mesh` is not named"
              .formatted(host),
          "`GET http://%s/` from another workload goes straight to the service; add `mesh` to"
                  .formatted(host)
              + " `gateways` if it should not");
    }
  }

  /** Istio: of virtual services for one host a sidecar takes one, the oldest that it sees. */
  private void reviewShared(ResolvedVirtualService virtualService, int index) {
    String host = virtualService.hosts().get(index);
    Optional<ResolvedVirtualService> older =
        inMesh.get(host).stream()
            .takeWhile(other -> !other.equals(virtualService))
            .filter(other -> other.hasHttp() && areBothSeen(other, virtualService))
            .findFirst();
    older
        .filter(other -> virtualService.hasHttp())
        .ifPresent(
            other ->
                report.warn(
                    Code.SAME_HOST,
                    virtualService.at("/spec/hosts/" + index),
                    "%s is older and has host `%s` too".formatted(other.source().ref(), host),
                    "sidecars that see both take all its rules from there: `GET http://%s/` never meets"
                            .formatted(host.replace("*", "a"))
                        + " these; put the rules of both into one virtual service"));
  }

  private static boolean areBothSeen(ResolvedVirtualService one, ResolvedVirtualService other) {
    return one.namespace().equals(other.namespace())
        ? one.visibility().reaches(one.namespace()) && other.visibility().reaches(one.namespace())
        : one.visibility().everyone() && other.visibility().everyone();
  }

  /** A short name means a service of the virtual service's own namespace. */
  private void reviewShortName(ResolvedVirtualService virtualService, int index) {
    String written = virtualService.source().hosts().get(index);
    String host = virtualService.hosts().get(index);
    if (isDeclared && !written.contains(".") && isUnknown(host)) {
      report.warn(
          Code.HOST_NOT_FOUND,
          virtualService.at("/spec/hosts/" + index),
          "there is no service `%s`".formatted(host),
          "calls of other hosts never meet these rules" + elsewhere(written));
    }
  }

  private void reviewUnknown(DestinationRule rule) {
    String host = HostNames.qualify(rule.host(), rule.metadata().namespace());
    if (isDeclared && isUnknown(host)) {
      report.warn(
          Code.HOST_NOT_FOUND,
          new Origin(rule.ref(), "/spec/host"),
          "there is no service `%s`".formatted(host),
          "no call is made as the rule says" + elsewhere(rule.host()));
    }
  }

  private boolean isUnknown(String host) {
    return !host.equals("*")
        && registry.named(host).isEmpty()
        && registry.all().stream()
            .noneMatch(service -> HostNames.overlap(service.hostname(), host));
  }

  private String elsewhere(String written) {
    int dot = written.indexOf('.');
    String start = (dot < 0 ? written : written.substring(0, dot)) + ".";
    List<String> meant =
        registry.all().stream()
            .map(MeshService::hostname)
            .filter(host -> host.startsWith(start))
            .toList();
    return meant.isEmpty() ? "" : "; write `" + meant.get(0) + "`, which there is";
  }
}
