package io.meshproof.simulator.generate;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.simulator.Mesh;
import java.util.List;
import java.util.Optional;

/** Who a caller of the mesh is, as its certificate says: without {@code spiffe://}. */
public final class Identities {
  private Identities() {}

  /** Returns the identity of a proxy's workload. */
  public static String of(Mesh mesh, ProxyRef proxy) {
    return mesh.resources().meshConfig().trustDomain()
        + "/ns/"
        + proxy.namespace()
        + "/sa/"
        + proxy.serviceAccount();
  }

  /** Returns the identities of workloads, and one that the mesh does not know. */
  static ImmutableList<String> of(Mesh mesh, List<String> workloads) {
    String stranger = mesh.resources().meshConfig().trustDomain() + "/ns/elsewhere/sa/stranger";
    ImmutableList.Builder<String> identities = ImmutableList.builder();
    identities.add(stranger);
    workloads.stream()
        .map(workload -> mesh.findProxy("sidecar-outbound:" + workload))
        .flatMap(Optional::stream)
        .map(proxy -> of(mesh, proxy))
        .distinct()
        .forEach(identities::add);
    return identities.build();
  }
}
