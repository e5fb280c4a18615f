package io.meshproof.simulator.finding;

import io.meshproof.evaluator.authz.Attribute.Field;
import io.meshproof.evaluator.authz.Authorization;
import io.meshproof.evaluator.authz.AuthorizationRule;
import io.meshproof.evaluator.authz.Requirement;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.model.diagnostic.Code;
import java.util.List;
import java.util.Optional;

/**
 * Finds hosts that a policy takes without their port only: routes are found by the name alone, so a
 * client may write either. See R-AP-29.
 */
final class HostsWithPort {
  private static final List<Integer> LEFT_OUT_BY_CLIENTS = List.of(80, 443);

  private final ReviewedProxy proxy;
  private final Trials trials;
  private final Report report;

  HostsWithPort(ReviewedProxy proxy, Trials trials, Report report) {
    this.proxy = proxy;
    this.trials = trials;
    this.report = report;
  }

  void review() {
    for (AuthorizationRule rule : proxy.rules()) {
      Optional<Exchange> witness = Witness.of(rule);
      for (Requirement requirement : rule.requirements()) {
        if (witness.isPresent() && Requirements.isAbout(requirement, Field.HOST)) {
          review(requirement, witness.get());
        }
      }
    }
  }

  private void review(Requirement requirement, Exchange witness) {
    Authorization policies = proxy.authorization();
    String host = Sample.of(Field.HOST, requirement.values().get(0).written());
    if (host.contains(":")) {
      return;
    }
    Exchange bare = at(host, witness);
    for (int port : proxy.httpPorts()) {
      Exchange withPort = at(host + ":" + port, witness);
      if (trials.isDenied(policies, bare) && trials.isAllowed(policies, withPort)) {
        report.warn(
            Code.HOST_WITH_PORT,
            requirement.origin(),
            "`%s` is refused at %s, but not with its port".formatted(host, proxy.name()),
            Example.text(withPort)
                + " would pass and takes the same route; name `"
                + host
                + ":*` too");
      } else if (proxy.isGateway()
          && !LEFT_OUT_BY_CLIENTS.contains(port)
          && trials.isAllowed(policies, bare)
          && trials.isDenied(policies, withPort)) {
        report.warn(
            Code.HOST_WITH_PORT,
            requirement.origin(),
            "clients of port %d name it in the host, and are refused at %s"
                .formatted(port, proxy.name()),
            Example.text(withPort) + " gets 403; name `" + host + ":*` too");
      }
    }
  }

  private static Exchange at(String host, Exchange exchange) {
    return exchange.withRequest(exchange.request().withAuthority(host));
  }
}
