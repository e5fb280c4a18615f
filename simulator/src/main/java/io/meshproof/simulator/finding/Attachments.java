package io.meshproof.simulator.finding;

import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.resource.AuthorizationPolicy;
import io.meshproof.model.resource.Gateway;
import io.meshproof.model.resource.PeerAuthentication;
import io.meshproof.model.resource.PolicyTarget;
import io.meshproof.model.resource.RequestAuthentication;
import io.meshproof.model.resource.Resource;
import io.meshproof.model.resource.Workload;
import io.meshproof.model.source.Origin;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds policies that take effect nowhere. See R-RA-2, R-PA-2, R-WARN-24. */
final class Attachments {
  private final ReviewedMesh mesh;
  private final String rootNamespace;
  private final Report report;

  Attachments(ReviewedMesh mesh, Report report) {
    this.mesh = mesh;
    this.rootNamespace = mesh.meshConfig().rootNamespace();
    this.report = report;
  }

  void review() {
    for (AuthorizationPolicy policy : mesh.all(AuthorizationPolicy.class)) {
      review(policy, policy.target());
    }
    for (RequestAuthentication policy : mesh.all(RequestAuthentication.class)) {
      review(policy, policy.target());
    }
    for (PeerAuthentication policy : mesh.all(PeerAuthentication.class)) {
      if (!policy.selector().isEmpty() && policy.metadata().namespace().equals(rootNamespace)) {
        report.warn(
            Code.POLICY_IGNORED,
            new Origin(policy.ref(), "/spec/selector"),
            "in the root namespace a PeerAuthentication with a selector is ignored",
            "callers in plaintext are taken as before; put it into the workload's own namespace");
      } else {
        reviewSelector(policy, policy.selector());
      }
    }
  }

  private void review(Resource policy, PolicyTarget target) {
    for (int i = 0; i < target.references().size(); i++) {
      PolicyTarget.Reference reference = target.references().get(i);
      if (reference.kind().equals("Gateway") && isClassic(policy, reference)) {
        report.warn(
            Code.POLICY_IGNORED,
            new Origin(policy.ref(), "/spec/targetRefs/" + i),
            "`%s` is a Gateway of Istio, which no policy can name".formatted(reference.name()),
            "requests that the policy should refuse pass; select the gateway's workload by its"
                + " labels instead");
      }
    }
    if (target.references().isEmpty()) {
      reviewSelector(policy, target.selector());
    }
  }

  private boolean isClassic(Resource policy, PolicyTarget.Reference reference) {
    return mesh.all(Gateway.class).stream()
        .anyMatch(
            gateway ->
                gateway.metadata().name().equals(reference.name())
                    && gateway.metadata().namespace().equals(policy.metadata().namespace()));
  }

  /** Only where workloads are declared: elsewhere nobody knows what there is. */
  private void reviewSelector(Resource policy, Map<String, String> selector) {
    boolean selects =
        selector.isEmpty()
            || mesh.proxies().stream()
                .anyMatch(
                    proxy ->
                        isInReach(policy, proxy.ref().namespace())
                            && proxy.ref().labels().entrySet().containsAll(selector.entrySet()));
    boolean declared =
        mesh.all(Workload.class).stream()
            .anyMatch(workload -> isInReach(policy, workload.metadata().namespace()));
    if (!selects && declared) {
      report.warn(
          Code.SELECTS_NOTHING,
          new Origin(policy.ref(), "/spec/selector/matchLabels"),
          "no workload carries the labels `%s`".formatted(text(selector)),
          "requests pass as if the policy were not there; labels are compared with those of pods");
    }
  }

  private boolean isInReach(Resource policy, String namespace) {
    return policy.metadata().namespace().equals(namespace)
        || policy.metadata().namespace().equals(rootNamespace);
  }

  private static String text(Map<String, String> selector) {
    return selector.entrySet().stream()
        .map(label -> label.getKey() + "=" + label.getValue())
        .collect(Collectors.joining(", "));
  }
}
