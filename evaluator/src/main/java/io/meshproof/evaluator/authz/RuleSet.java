package io.meshproof.evaluator.authz;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Interner;
import com.google.common.collect.Interners;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.match.Demand;
import io.meshproof.evaluator.match.FirstMatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The rules of all policies of one action, in the order of their keys: Envoy keeps them in a sorted
 * map, so neither the age nor the namespace of a policy decides which rule is named. See R-AP-7.
 * Immutable; safe to share.
 */
public final class RuleSet {

  /** No rules. */
  public static final RuleSet EMPTY = of(List.of());

  private static final Match NONE = new Match(Optional.empty(), Optional.empty());

  private final ImmutableList<AuthorizationRule> rules;
  private final FirstMatch matching;
  private final FirstMatch uncertain;
  private final ImmutableList<Match> matches;
  private final ImmutableList<PolicyMatcher> matchers;

  private RuleSet(ImmutableList<AuthorizationRule> rules) {
    this.rules = rules;
    List<List<Demand>> demands = RuleDemands.of(rules);
    this.matching = index(demands, true);
    this.uncertain = index(demands, false);
    Interner<Predicate<Exchange>> known = Interners.newStrongInterner();
    this.matchers =
        rules.stream()
            .map(rule -> PolicyMatcher.of(rule, known))
            .collect(ImmutableList.toImmutableList());
    this.matches = rules.stream().map(RuleSet::found).collect(ImmutableList.toImmutableList());
  }

  /** Indexes the rules of which everything is known, or the others. */
  private FirstMatch index(List<List<Demand>> demands, boolean isKnown) {
    List<List<Demand>> own = new ArrayList<>(demands);
    for (int i = 0; i < own.size(); i++) {
      if (rules.get(i).unknown().isEmpty() != isKnown) {
        own.set(i, List.of());
      }
    }
    return FirstMatch.of(own);
  }

  /** Returns the set of some rules, in whatever order. */
  public static RuleSet of(List<AuthorizationRule> rules) {
    return new RuleSet(
        ImmutableList.sortedCopyOf(Comparator.comparing(AuthorizationRule::key), rules));
  }

  /** The rules in the order of their keys. */
  public ImmutableList<AuthorizationRule> rules() {
    return rules;
  }

  @Override
  public boolean equals(@org.jspecify.annotations.Nullable Object other) {
    return other instanceof RuleSet set && set.rules.equals(rules);
  }

  @Override
  public int hashCode() {
    return rules.hashCode();
  }

  @Override
  public String toString() {
    return rules.toString();
  }

  private static Match found(AuthorizationRule rule) {
    return rule.unknown().isEmpty()
        ? new Match(Optional.of(rule), Optional.empty())
        : new Match(Optional.empty(), Optional.of(rule));
  }

  /** Looks for the first rule that matches. */
  Match match(Exchange exchange) {
    int first = matching.in(exchange, matchers);
    first = first == FirstMatch.NONE ? uncertain.in(exchange, matchers) : first;
    return first == FirstMatch.NONE ? NONE : matches.get(first);
  }

  /**
   * What was found.
   *
   * @param rule the first rule that matches
   * @param maybe where none does, the first that would if what is not simulated held
   */
  record Match(Optional<AuthorizationRule> rule, Optional<AuthorizationRule> maybe) {}
}
