package io.meshproof.evaluator.match;

import io.meshproof.evaluator.http.Exchange;
import java.util.Optional;

/** A condition of a route on something else than the path. Immutable; safe to share. */
public sealed interface Condition permits HeaderCondition, QueryCondition, ClaimCondition {

  /** Whether the condition holds. */
  boolean holds(Exchange exchange);

  /**
   * What an exchange must have for the condition to hold, if it tells exchanges apart by a text.
   */
  default Optional<Demand> demand() {
    return Optional.empty();
  }

  /** Says what was seen and how it compares, whether the condition holds or not. */
  String explain(Exchange exchange);
}
