package io.meshproof.evaluator.authz;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.authz.AuthorizationRule.Fit;
import io.meshproof.evaluator.http.Exchange;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The rules of all policies of one action, in the order of their keys: Envoy keeps them in a sorted
 * map, so neither the age nor the namespace of a policy decides which rule is named. See R-AP-7.
 */
public record RuleSet(ImmutableList<AuthorizationRule> rules) {

  /** No rules. */
  public static final RuleSet EMPTY = new RuleSet(ImmutableList.of());

  public RuleSet {
    rules = ImmutableList.sortedCopyOf(Comparator.comparing(AuthorizationRule::key), rules);
  }

  /** Returns the set of some rules, in whatever order. */
  public static RuleSet of(List<AuthorizationRule> rules) {
    return new RuleSet(ImmutableList.copyOf(rules));
  }

  /** Looks for the first rule that matches. */
  Match match(Exchange exchange) {
    Optional<AuthorizationRule> maybe = Optional.empty();
    for (AuthorizationRule rule : rules) {
      Fit fit = rule.fit(exchange);
      if (fit == Fit.MATCHES) {
        return new Match(Optional.of(rule), Optional.empty());
      }
      if (fit == Fit.MAYBE && maybe.isEmpty()) {
        maybe = Optional.of(rule);
      }
    }
    return new Match(Optional.empty(), maybe);
  }

  /**
   * What was found.
   *
   * @param rule the first rule that matches
   * @param maybe where none does, the first that would if what is not simulated held
   */
  record Match(Optional<AuthorizationRule> rule, Optional<AuthorizationRule> maybe) {}
}
