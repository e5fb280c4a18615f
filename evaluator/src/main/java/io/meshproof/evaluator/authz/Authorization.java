package io.meshproof.evaluator.authz;

/** The RBAC filters of one filter chain: what must not pass, and what alone may. */
public record Authorization() {

  /** No policy applies. */
  public static final Authorization NONE = new Authorization();
}
