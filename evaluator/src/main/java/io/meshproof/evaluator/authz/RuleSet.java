package io.meshproof.evaluator.authz;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.authz.AuthorizationRule.Fit;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.match.FirstMatch;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

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
  private final FirstMatch index;
  private final ImmutableList<Match> matches;

  private RuleSet(ImmutableList<AuthorizationRule> rules) {
    this.rules = rules;
    this.index = FirstMatch.of(RuleDemands.of(rules));
    this.matches =
        rules.stream()
            .map(rule -> new Match(Optional.of(rule), Optional.empty()))
            .collect(ImmutableList.toImmutableList());
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

  /** Looks for the first rule that matches. */
  Match match(Exchange exchange) {
    if (rules.isEmpty()) {
      return NONE;
    }
    Search search = new Search(exchange);
    int matching = index.in(exchange, search);
    return matching == FirstMatch.NONE ? search.maybe() : matches.get(matching);
  }

  /** Tries rules on an exchange, and keeps the first that may match. */
  private final class Search implements IntPredicate {
    private final Exchange exchange;
    private int maybe = rules.size();

    Search(Exchange exchange) {
      this.exchange = exchange;
    }

    @Override
    public boolean test(int rule) {
      Fit fit = rules.get(rule).fit(exchange);
      maybe = fit == Fit.MAYBE ? Math.min(rule, maybe) : maybe;
      return fit == Fit.MATCHES;
    }

    Match maybe() {
      return maybe < rules.size()
          ? new Match(Optional.empty(), Optional.of(rules.get(maybe)))
          : NONE;
    }
  }

  /**
   * What was found.
   *
   * @param rule the first rule that matches
   * @param maybe where none does, the first that would if what is not simulated held
   */
  record Match(Optional<AuthorizationRule> rule, Optional<AuthorizationRule> maybe) {}
}
