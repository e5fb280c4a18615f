package io.meshproof.simulator.finding;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.authz.Authorization;
import io.meshproof.evaluator.authz.AuthorizationRule;
import io.meshproof.evaluator.authz.RuleSet;
import io.meshproof.evaluator.http.Exchange;
import java.util.stream.Collectors;

/** Requests to show what a finding costs. */
final class Example {
  private Example() {}

  /** The ALLOW rules; none where no ALLOW policy applies. */
  static ImmutableList<AuthorizationRule> allowRules(Authorization policies) {
    return policies.allow().map(RuleSet::rules).orElse(ImmutableList.of());
  }

  /** Says what a request is: {@code `GET /admin` with header `x-user: eve`}. */
  static String text(Exchange exchange) {
    StringBuilder text = new StringBuilder("`");
    text.append(exchange.request().method()).append(' ');
    String host = exchange.request().authority();
    if (!host.equals(Witness.anybody().request().authority())) {
      text.append("http://").append(host);
    }
    text.append(exchange.request().path()).append('`');
    exchange
        .request()
        .headers()
        .lines()
        .forEach(line -> text.append(" with header `" + line.name() + ": " + line.value() + "`"));
    if (!exchange.claims().payload().isEmpty()) {
      text.append(" with a token of ");
      text.append(
          exchange.claims().payload().entrySet().stream()
              .map(claim -> "`" + claim.getKey() + "` `" + claim.getValue() + "`")
              .collect(Collectors.joining(", ")));
    }
    exchange
        .connection()
        .peerPrincipal()
        .ifPresent(principal -> text.append(" from `" + principal + "`"));
    return text.toString();
  }
}
