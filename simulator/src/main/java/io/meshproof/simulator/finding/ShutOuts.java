package io.meshproof.simulator.finding;

import io.meshproof.evaluator.authz.Authorization;
import io.meshproof.evaluator.authz.AuthorizationRule;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.resource.AuthorizationPolicy;
import io.meshproof.model.resource.AuthorizationPolicy.Action;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.source.Origin;
import java.util.List;

/** Finds policies that refuse more than they may mean to. See R-AP-5, R-AP-8, R-AP-51. */
final class ShutOuts {
  private static final String PROBE = "/healthz";

  private final ReviewedMesh mesh;
  private final Trials trials;
  private final Report report;

  ShutOuts(ReviewedMesh mesh, Trials trials, Report report) {
    this.mesh = mesh;
    this.trials = trials;
    this.report = report;
  }

  void review() {
    for (AuthorizationPolicy policy : mesh.all(AuthorizationPolicy.class)) {
      boolean wide = policy.target().selector().isEmpty() && policy.target().references().isEmpty();
      if (policy.action() == Action.ALLOW && wide) {
        review(policy);
      }
    }
    for (ReviewedProxy proxy : mesh.proxies()) {
      proxy.authorization().brokenCustom().rules().forEach(this::reviewProvider);
    }
  }

  private void review(AuthorizationPolicy policy) {
    List<ReviewedProxy> shutOut =
        mesh.proxies().stream().filter(proxy -> isShutOut(proxy, policy.ref())).toList();
    if (shutOut.isEmpty()) {
      return;
    }
    String where = shutOut.get(0).name();
    if (policy.rules().isEmpty()) {
      report.inform(
          Code.SHUTS_OUT,
          new Origin(policy.ref(), "/spec"),
          "the policy has no rules, so nothing at all may reach %s".formatted(where),
          probe() + " gets 403 until another ALLOW policy matches it");
    } else if (shutOut.size() > 1) {
      report.warn(
          Code.SHUTS_OUT,
          new Origin(policy.ref(), "/spec"),
          "the policy has no selector, so %d workloads refuse whatever it does not match"
              .formatted(shutOut.size()),
          probe() + " to %s gets 403; select the workload that is meant".formatted(where));
    }
  }

  /** Whether a proxy refuses probes, and would not without this policy. */
  private boolean isShutOut(ReviewedProxy proxy, ResourceRef policy) {
    Authorization policies = proxy.authorization();
    List<AuthorizationRule> rules = Example.allowRules(policies);
    return !rules.isEmpty()
        && rules.stream().allMatch(rule -> rule.origin().resource().equals(policy))
        && trials.isDenied(policies, probeExchange());
  }

  private static Exchange probeExchange() {
    Exchange anybody = Witness.anybody();
    return anybody.withRequest(anybody.request().withPath(PROBE));
  }

  private static String probe() {
    return Example.text(probeExchange());
  }

  private void reviewProvider(AuthorizationRule rule) {
    report.warn(
        Code.UNKNOWN_PROVIDER,
        new Origin(rule.origin().resource(), "/spec/provider/name"),
        "no single authorizer of the mesh configuration can be asked",
        "whatever the policy matches gets 403; declare the provider in `extensionProviders`, and"
            + " name only one for each workload");
  }
}
