package io.meshproof.evaluator.authz;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Interner;
import io.meshproof.evaluator.authz.Requirement.Text;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.match.FirstMatch;
import io.meshproof.evaluator.match.OneOf;
import io.meshproof.evaluator.match.TextMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a rule asks, arranged so that a request is compared with little of it: requirements that all
 * must be met stand in one row, and alternatives only where there are several. Of a rule that can
 * never match it knows nothing. Immutable; safe to share.
 */
final class PolicyMatcher implements FirstMatch.Entry {
  private final List<Predicate<Exchange>> all;
  private final ImmutableList<ImmutableList<Clause>> choices;

  private PolicyMatcher(
      List<Predicate<Exchange>> all, ImmutableList<ImmutableList<Clause>> choices) {
    this.all = all;
    this.choices = choices;
  }

  /**
   * Arranges a rule.
   *
   * @param known what other rules ask: most ask for few methods and groups, which then stay at hand
   */
  static PolicyMatcher of(AuthorizationRule rule, Interner<Predicate<Exchange>> known) {
    List<Requirement> all = new ArrayList<>();
    ImmutableList.Builder<ImmutableList<Clause>> choices = ImmutableList.builder();
    for (ImmutableList<Clause> alternatives : List.of(rule.to(), rule.from())) {
      if (alternatives.size() == 1) {
        all.addAll(alternatives.get(0).requirements());
      } else if (!alternatives.isEmpty()) {
        choices.add(alternatives);
      }
    }
    all.addAll(rule.when());
    return new PolicyMatcher(
        all.stream().map(requirement -> known.intern(question(requirement))).toList(),
        choices.build());
  }

  private static Predicate<Exchange> question(Requirement requirement) {
    return requirement instanceof Text text
        ? new Question(text.attribute(), asked(text), text.negated())
        : requirement::isMet;
  }

  private static Predicate<String> asked(Text text) {
    List<TextMatcher> matchers = text.values().stream().map(Value::matcher).toList();
    return matchers.size() == 1 ? matchers.get(0) : OneOf.of(matchers);
  }

  /** A requirement without what only a trace tells of it: those of many rules are equal. */
  private record Question(Attribute attribute, Predicate<String> asked, boolean negated)
      implements Predicate<Exchange> {
    @Override
    public boolean test(Exchange exchange) {
      return attribute.any(exchange, asked) != negated;
    }
  }

  @Override
  public boolean suits(Exchange exchange) {
    for (int i = 0; i < all.size(); i++) {
      if (!all.get(i).test(exchange)) {
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
