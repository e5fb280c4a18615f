package io.meshproof.evaluator.match;

import io.meshproof.evaluator.http.Exchange;

/** A condition of a route on something else than the path. Immutable; safe to share. */
public sealed interface Condition permits HeaderCondition, QueryCondition, ClaimCondition {

  /** Whether the condition holds. */
  boolean holds(Exchange exchange);

  /** Says what was seen and how it compares, whether the condition holds or not. */
  String explain(Exchange exchange);
}
