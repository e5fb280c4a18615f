package io.meshproof.simulator.finding;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.authz.Authorization;
import io.meshproof.evaluator.authz.AuthorizationRule;
import io.meshproof.evaluator.authz.RuleSet;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.listener.Listener;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.Request;
import io.meshproof.simulator.Decision;
import io.meshproof.simulator.Mesh;
import java.util.Optional;
import java.util.stream.Collectors;

/** Requests to show what a finding costs. */
final class Example {
  private Example() {}

  /** The ALLOW rules; none where no ALLOW policy applies. */
  static ImmutableList<AuthorizationRule> allowRules(Authorization policies) {
    return policies.allow().map(RuleSet::rules).orElse(ImmutableList.of());
  }

  /** Says what becomes of a request for a host at a gateway: {@code `GET …` → 404 Not Found}. */
  static String tried(ProxyRef gateway, String host, Mesh mesh) {
    Optional<Listener> listener = mesh.proxy(gateway).config().listeners().stream().findFirst();
    boolean speaksTls =
        listener.isPresent()
            && listener.get().chains().stream()
                .allMatch(
                    chain -> chain.tls().isPresent() || chain.match().transport().isPresent());
    int usual = speaksTls ? 443 : 80;
    int port = listener.map(Listener::port).orElse(usual);
    String url =
        (speaksTls ? "https://" : "http://")
            + host.substring(host.indexOf('/') + 1).replace("*", "a")
            + (port == usual ? "" : ":" + port)
            + "/";
    Decision decision = mesh.decide(Request.get(url).at(gateway).build());
    return "`GET " + url + "` → " + decision.describe();
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
