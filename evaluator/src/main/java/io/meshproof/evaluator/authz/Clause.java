package io.meshproof.evaluator.authz;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.model.source.Origin;

/** One source or one operation of a rule: every requirement must be met. */
public record Clause(ImmutableList<Requirement> requirements, Origin origin) {

  /** Whether every requirement is met. */
  public boolean matches(Exchange exchange) {
    for (int i = 0; i < requirements.size(); i++) {
      if (!requirements.get(i).isMet(exchange)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the requirements that are not met, in order. */
  public ImmutableList<Requirement> unmet(Exchange exchange) {
    if (matches(exchange)) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<Requirement> unmet = ImmutableList.builder();
    for (Requirement requirement : requirements) {
      if (!requirement.isMet(exchange)) {
        unmet.add(requirement);
      }
    }
    return unmet.build();
  }
}
