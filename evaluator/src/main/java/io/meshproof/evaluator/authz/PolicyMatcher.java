package io.meshproof.evaluator.authz;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.match.FirstMatch;
import java.util.ArrayList;
import java.util.List;

/**
 * What a rule asks, arranged so that a request is compared with little of it: requirements that all
 * must be met stand in one row, and alternatives only where there are several. Of a rule that can
 * never match it knows nothing. Immutable; safe to share.
 */
final class PolicyMatcher implements FirstMatch.Entry {
  private final Requirement[] all;
  private final ImmutableList<ImmutableList<Clause>> choices;

  private PolicyMatcher(List<Requirement> all, List<ImmutableList<Clause>> choices) {
    this.all = all.toArray(new Requirement[0]);
    this.choices = ImmutableList.copyOf(choices);
  }

  static PolicyMatcher of(AuthorizationRule rule) {
    List<Requirement> all = new ArrayList<>(rule.when());
    List<ImmutableList<Clause>> choices = new ArrayList<>();
    for (ImmutableList<Clause> alternatives : List.of(rule.from(), rule.to())) {
      if (alternatives.size() == 1) {
        all.addAll(alternatives.get(0).requirements());
      } else if (!alternatives.isEmpty()) {
        choices.add(alternatives);
      }
    }
    return new PolicyMatcher(all, choices);
  }

  @Override
  public boolean suits(Exchange exchange) {
    for (Requirement requirement : all) {
      if (!requirement.isMet(exchange)) {
        return false;
      }
    }
    for (int i = 0; i < choices.size(); i++) {
      if (!any(choices.get(i), exchange)) {
        return false;
      }
    }
    return true;
  }

  private static boolean any(ImmutableList<Clause> alternatives, Exchange exchange) {
    for (int i = 0; i < alternatives.size(); i++) {
      if (alternatives.get(i).matches(exchange)) {
        return true;
      }
    }
    return false;
  }
}
