package io.meshproof.simulator.finding;

import io.meshproof.evaluator.authz.Authorization;
import io.meshproof.evaluator.authz.AuthorizationVerdict.Allowed;
import io.meshproof.evaluator.authz.AuthorizationVerdict.Denied;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.trace.Tracer;

/**
 * Asks policies about made-up requests, so that no finding is a guess; within a bound, because each
 * of many rules may be asked about what each other refuses. Not thread-safe.
 */
final class Trials {
  /** Some seconds' worth. */
  static final long MOST_RULES = 20_000_000;

  private long left;

  /** Trials that ask so many rules in all, each as often as it is asked. */
  Trials(long mostRules) {
    this.left = mostRules;
  }

  /** Whether policies let a request pass; never once the bound is reached. */
  boolean isAllowed(Authorization policies, Exchange exchange) {
    return spend(policies) && policies.check(exchange, Tracer.NONE) instanceof Allowed;
  }

  /** Whether policies refuse a request; never once the bound is reached. */
  boolean isDenied(Authorization policies, Exchange exchange) {
    return spend(policies) && policies.check(exchange, Tracer.NONE) instanceof Denied;
  }

  /** Whether something was not tried. */
  boolean isExhausted() {
    return left < 0;
  }

  private boolean spend(Authorization policies) {
    if (left >= 0) {
      left -= 1 + policies.deny().rules().size() + Example.allowRules(policies).size();
    }
    return left >= 0;
  }
}
