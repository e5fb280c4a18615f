package io.meshproof.evaluator.proxy;

import io.meshproof.evaluator.authn.JwtAuthentication;
import io.meshproof.evaluator.authn.JwtVerdict;
import io.meshproof.evaluator.authz.AuthorizationVerdict;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.listener.NetworkFilter.HttpConnectionManager;
import io.meshproof.evaluator.trace.Tracer;
import io.meshproof.model.request.ExternalAnswer;
import java.util.Map;
import java.util.Optional;

/** The HTTP filters of one filter chain, in Envoy's order. See R-ORD-1. */
final class HttpFilters {
  private final HttpConnectionManager manager;

  HttpFilters(HttpConnectionManager manager) {
    this.manager = manager;
  }

  ProxyOutcome run(Exchange received, Map<String, ExternalAnswer> answers, Tracer tracer) {
    AuthorizationVerdict external = manager.authorization().askExternal(received, answers, tracer);
    if (!(external instanceof AuthorizationVerdict.Allowed)) {
      return refusal(external);
    }
    Exchange exchange = received;
    if (manager.jwt().isPresent()) {
      JwtAuthentication jwt = manager.jwt().get();
      JwtVerdict verdict = jwt.authenticate(exchange, tracer);
      if (verdict instanceof JwtVerdict.Refused refused) {
        return new ProxyOutcome.Replied(
            refused.status(),
            Optional.of(refused.body()),
            refused.headers(),
            refused.details(),
            Optional.empty(),
            refused.cause());
      }
      exchange = ((JwtVerdict.Passed) verdict).exchange();
    }
    AuthorizationVerdict verdict = manager.authorization().check(exchange, tracer);
    if (!(verdict instanceof AuthorizationVerdict.Allowed)) {
      return refusal(verdict);
    }
    return new ProxyOutcome.Unknown("routes are not looked at yet");
  }

  private static ProxyOutcome refusal(AuthorizationVerdict verdict) {
    if (verdict instanceof AuthorizationVerdict.Denied denied) {
      return new ProxyOutcome.Replied(
          denied.status(),
          Optional.of(denied.body()),
          Headers.NONE,
          denied.details(),
          Optional.empty(),
          denied.cause());
    }
    return new ProxyOutcome.Unknown(((AuthorizationVerdict.Unknown) verdict).why());
  }
}
