package io.meshproof.cli;

import io.meshproof.model.request.ProxyRef;
import io.meshproof.simulator.Mesh;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which proxy is meant. */
final class ProxyArgument {
  @SuppressWarnings("NullAway.Init") // picocli sets it.
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--at",
      paramLabel = "PROXY",
      description =
          "One proxy alone: gateway, a gateway's labels such as istio=ingressgateway,"
              + " sidecar-inbound:NAMESPACE/WORKLOAD or sidecar-outbound:NAMESPACE/WORKLOAD.")
  private @Nullable String name;

  /** Returns the proxy asked for, if one is. */
  Optional<ProxyRef> of(Mesh mesh) {
    if (name == null) {
      return Optional.empty();
    }
    Optional<ProxyRef> found = mesh.findProxy(name);
    if (found.isEmpty()) {
      throw new UsageException(
          spec,
          "`" + name + "` names no proxy of this mesh",
          "write gateway, istio=ingressgateway or sidecar-inbound:NAMESPACE/WORKLOAD");
    }
    return found;
  }
}
