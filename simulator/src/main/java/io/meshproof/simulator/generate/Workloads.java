package io.meshproof.simulator.generate;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.AuthorizationPolicy;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.Service;
import io.meshproof.model.resource.Workload;
import io.meshproof.simulator.Mesh;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The workloads of a mesh by the names that requests call them: declared, or only spoken of. */
final class Workloads {
  private Workloads() {}

  /** Returns {@code namespace/name} of every workload, of every service that selects some. */
  static ImmutableList<String> of(Mesh mesh) {
    Resources resources = mesh.resources();
    Set<ProxyRef> gateways = ImmutableSet.copyOf(mesh.gateways());
    Stream<String> declared =
        resources.all(Workload.class).stream().map(Workload::metadata).map(Workloads::name);
    Stream<String> services =
        resources.all(Service.class).stream()
            .filter(service -> !service.selector().isEmpty())
            .map(Service::metadata)
            .map(Workloads::name);
    ImmutableList<String> names =
        Stream.concat(declared, services)
            .distinct()
            .filter(name -> !isGateway(mesh, name, gateways))
            .collect(ImmutableList.toImmutableList());
    return names.isEmpty() ? spokenOf(resources) : names;
  }

  private static String name(Metadata metadata) {
    return metadata.namespace() + "/" + metadata.name();
  }

  private static boolean isGateway(Mesh mesh, String name, Set<ProxyRef> gateways) {
    Optional<ProxyRef> proxy = mesh.findProxy("sidecar-inbound:" + name);
    return gateways.stream()
        .anyMatch(
            gateway -> proxy.filter(found -> found.labels().equals(gateway.labels())).isPresent());
  }

  /** Where nothing is declared, a workload is assumed wherever a policy asks for one. */
  private static ImmutableList<String> spokenOf(Resources resources) {
    return resources.all(AuthorizationPolicy.class).stream()
        .filter(policy -> policy.target().selector().containsKey("app"))
        .map(policy -> policy.metadata().namespace() + "/" + policy.target().selector().get("app"))
        .distinct()
        .collect(ImmutableList.toImmutableList());
  }
}
