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
 * Immutable; safe to share.
 */
public final class RuleSet {

  /** No rules. */
  public static final RuleSet EMPTY = of(List.of());

  private static final Match NONE = new Match(Optional.empty(), Optional.empty());

  private final ImmutableList<AuthorizationRule> rules;
  private final ImmutableList<RuleIndex> indexes;

  private RuleSet(ImmutableList<AuthorizationRule> rules) {
    this.rules = rules;
    this.indexes = RuleIndex.of(rules);
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
    Search search = new Search(exchange);
    for (int i = 0; i < indexes.size(); i++) {
      search.in(indexes.get(i));
    }
    return search.result();
  }

  /** The first rule that matches, and the first that may, in the indexes seen so far. */
  private final class Search {
    private final Exchange exchange;
    private int matching = rules.size();
    private int maybe = rules.size();

    Search(Exchange exchange) {
      this.exchange = exchange;
    }

    void in(RuleIndex index) {
      List<String> texts = index.attribute().texts(exchange);
      for (int i = 0; i < texts.size(); i++) {
        int beginning = index.longestBeginning(texts.get(i));
        for (int rule = index.next(beginning, -1);
            rule != RuleIndex.NONE && rule < matching;
            rule = index.next(beginning, rule)) {
          Fit fit = rules.get(rule).fit(exchange);
          matching = fit == Fit.MATCHES ? rule : matching;
          maybe = fit == Fit.MAYBE ? Math.min(rule, maybe) : maybe;
        }
      }
    }

    Match result() {
      if (matching < rules.size()) {
        return new Match(Optional.of(rules.get(matching)), Optional.empty());
      }
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
