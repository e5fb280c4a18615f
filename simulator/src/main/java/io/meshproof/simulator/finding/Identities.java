package io.meshproof.simulator.finding;

import io.meshproof.evaluator.authz.Authorization;
import io.meshproof.evaluator.authz.AuthorizationRule;
import io.meshproof.evaluator.authz.Requirement;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.model.diagnostic.Code;
import java.util.Optional;

/**
 * Finds policies that ask for an identity where callers need none: a caller in plaintext is nobody.
 * See R-AP-13, R-AP-20, R-AP-60.
 */
final class Identities {
  private final ReviewedMesh mesh;
  private final ReviewedProxy proxy;
  private final Trials trials;
  private final Report report;

  Identities(ReviewedMesh mesh, ReviewedProxy proxy, Trials trials, Report report) {
    this.trials = trials;
    this.mesh = mesh;
    this.proxy = proxy;
    this.report = report;
  }

  void review() {
    for (AuthorizationRule rule : proxy.rules()) {
      for (Requirement requirement : rule.requirements()) {
        if (Requirements.isAboutPeer(requirement)) {
          review(rule, requirement);
        }
      }
    }
  }

  private void review(AuthorizationRule rule, Requirement requirement) {
    if (!proxy.asksForCertificates()) {
      if (!requirement.negated()
          && mesh.asking(requirement).stream().noneMatch(ReviewedProxy::asksForCertificates)) {
        report.warn(
            Code.NEVER_MATCHES,
            requirement.origin(),
            "no caller of %s shows a certificate, so none has an identity".formatted(proxy.name()),
            "to a gateway that ends simple TLS every client is the same; ask for a token or an"
                + " address, or set the server's TLS to `MUTUAL`");
      }
    } else if (proxy.takesCallersWithoutIdentity()) {
      Witness.of(rule).ifPresent(witness -> review(requirement, witness));
    }
  }

  private void review(Requirement requirement, Exchange witness) {
    Authorization policies = proxy.authorization();
    Exchange nobody =
        witness.withConnection(witness.connection().withPeerPrincipal(Optional.empty()));
    if (!trials.isAllowed(policies, nobody)) {
      return;
    }
    if (requirement.negated()) {
      report.warn(
          Code.NO_IDENTITY,
          requirement.origin(),
          "callers in plaintext have no identity, so none is excluded at %s"
              .formatted(proxy.name()),
          remedy(nobody));
    } else if (trials.isDenied(policies, witness)) {
      report.warn(
          Code.NO_IDENTITY,
          requirement.origin(),
          "whom this refuses need only call %s in plaintext".formatted(proxy.name()),
          remedy(nobody));
    }
  }

  private static String remedy(Exchange nobody) {
    return Example.text(nobody)
        + " without mutual TLS would pass; set PeerAuthentication mode `STRICT`";
  }
}
