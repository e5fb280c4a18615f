package io.meshproof.cli;

import com.google.common.collect.ImmutableSet;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.Resource;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.access.ApiResource;
import io.meshproof.simulator.access.ApiResources;
import io.meshproof.simulator.access.Authorizer;
import io.meshproof.simulator.access.PolicyChanges;
import io.meshproof.simulator.report.Ink;
import io.meshproof.simulator.report.PolicyChangesReport;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists who may change the policies that guard a workload: the mesh's rules and Kubernetes'. */
@Command(
    name = "who-can-change",
    description =
        "Finds the AuthorizationPolicies, RequestAuthentications and PeerAuthentications that guard"
            + " a workload, and lists who may change them or add others.",
    footer = {"", "Example:", "  meshproof who-can-change shop/orders -f mesh/ -f roles/"})
final class WhoCanChange implements Callable<Integer> {
  private static final String GROUP = "security.istio.io";
  private static final List<String> KINDS =
      List.of("AuthorizationPolicy", "RequestAuthentication", "PeerAuthentication");

  private final Surroundings surroundings;

  @SuppressWarnings("NullAway.Init") // picocli sets it.
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it.
  @Parameters(
      paramLabel = "NAMESPACE/WORKLOAD",
      description =
          "A pod, what makes pods, or a service; or gateway, or a gateway's labels such as"
              + " istio=ingressgateway.")
  private String workload;

  @Mixin private RoleSources sources = new RoleSources();
  @Mixin private Output output = new Output();

  WhoCanChange(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Ink ink = output.ink(surroundings);
    RoleSources.Read read = sources.read(surroundings, ink);
    if (!read.isReadable()) {
      return ExitCode.INVALID_INPUT;
    }
    PolicyChangesReport report = report(Mesh.of(read.resources()), read.resources());
    surroundings.out().print(output.isJson() ? report.json() : report.text(ink));
    return read.isDoubtful() ? ExitCode.INVALID_INPUT : ExitCode.OK;
  }

  private PolicyChangesReport report(Mesh mesh, Resources resources) {
    ProxyRef proxy = proxy(mesh);
    PolicyChanges changes = new PolicyChanges(Authorizer.of(resources));
    ApiResources kinds = ApiResources.load();
    PolicyChangesReport report = new PolicyChangesReport(workload, proxy, resources);
    for (Resource policy : mesh.policies(proxy)) {
      ResourceRef ref = policy.ref();
      ApiResource kind = kinds.ofKind(ref.group(), ref.kind()).orElseThrow();
      report.policy(ref, changes.of(kind, ref.namespace(), ref.name()));
    }
    for (String name : KINDS) {
      ApiResource kind = kinds.ofKind(GROUP, name).orElseThrow();
      for (String namespace :
          ImmutableSet.of(proxy.namespace(), resources.meshConfig().rootNamespace())) {
        report.addition(kind, namespace, changes.additions(kind, namespace));
      }
    }
    return report;
  }

  private ProxyRef proxy(Mesh mesh) {
    return mesh.gateways().stream()
        .filter(gateway -> workload.equals(gateway.namespace() + "/" + gateway.labels().get("app")))
        .findFirst()
        .or(() -> mesh.findProxy(workload.contains("/") ? "sidecar-inbound:" + workload : workload))
        .orElseThrow(
            () ->
                new UsageException(
                    spec,
                    "there is no workload `" + workload + "`",
                    "write NAMESPACE/NAME of a pod, of what makes pods, or of a service"));
  }
}
