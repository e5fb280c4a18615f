package io.meshproof.simulator.finding;

import io.meshproof.evaluator.authz.AuthorizationRule;
import io.meshproof.evaluator.authz.AuthorizationRule.Fit;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.simulator.finding.ReviewedProxy.TcpPort;

/** Finds rules with HTTP fields on ports that are not HTTP. See R-AP-48, R-AP-49. */
final class OpaquePorts {
  private OpaquePorts() {}

  static void review(ReviewedProxy proxy, Trials trials, Report report) {
    for (TcpPort port : proxy.tcpPorts()) {
      for (AuthorizationRule rule : port.authorization().deny().rules()) {
        if (!rule.leftOut().isEmpty() && rule.fit(at(port, rule)) == Fit.MATCHES) {
          warn(proxy, port, rule, "refuses more, as it does without", report);
        }
      }
      for (AuthorizationRule rule : Example.allowRules(port.authorization())) {
        if (!rule.leftOut().isEmpty() && trials.isDenied(port.authorization(), at(port, rule))) {
          warn(proxy, port, rule, "allows nothing, for want of", report);
        }
      }
    }
  }

  /** Returns a connection to a port that fits what a rule asks for besides. */
  private static Exchange at(TcpPort port, AuthorizationRule rule) {
    Exchange exchange = Witness.of(rule).orElseGet(Witness::anybody);
    return exchange.withConnection(exchange.connection().withLocalPort(port.number()));
  }

  private static void warn(
      ReviewedProxy proxy, TcpPort port, AuthorizationRule rule, String how, Report report) {
    report.warn(
        Code.NOT_HTTP,
        rule.origin(),
        "port %d of %s is not HTTP, and the rule %s `%s` there"
            .formatted(port.number(), proxy.name(), how, String.join("`, `", rule.leftOut())),
        "a connection to port %d is closed; name the `ports` that are meant"
            .formatted(port.number()));
  }
}
