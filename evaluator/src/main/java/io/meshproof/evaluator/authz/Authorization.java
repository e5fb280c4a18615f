package io.meshproof.evaluator.authz;

import io.meshproof.evaluator.http.Connection;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.trace.Tracer;

/** The RBAC filters of one filter chain: what must not pass, and what alone may. */
public record Authorization() {

  /** No policy applies. */
  public static final Authorization NONE = new Authorization();

  /** Asks the external authorizers, which stand before the JWT filter. See R-ORD-1. */
  public AuthorizationVerdict askExternal(Exchange exchange, Tracer tracer) {
    return new AuthorizationVerdict.Allowed();
  }

  /** Checks a request against the AUDIT, DENY and ALLOW rules, after the JWT filter. */
  public AuthorizationVerdict check(Exchange exchange, Tracer tracer) {
    return new AuthorizationVerdict.Allowed();
  }

  /** Checks a connection whose bytes are passed on without a look at HTTP. */
  public AuthorizationVerdict check(Connection connection, Tracer tracer) {
    return new AuthorizationVerdict.Allowed();
  }
}
