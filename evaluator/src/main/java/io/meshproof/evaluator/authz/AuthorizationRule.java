package io.meshproof.evaluator.authz;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.model.source.Origin;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * One rule of one policy: some source, some operation, and every further requirement. Immutable;
 * safe to share.
 *
 * @param key Envoy's name of the rule, such as {@code ns[default]-policy[ro]-rule[0]}
 * @param index the rule's place in its policy
 * @param from alternatives; none at all ask for nothing
 * @param to alternatives; none at all ask for nothing
 * @param when all must be met
 * @param leftOut fields that this filter chain cannot know and does without. See R-AP-49
 * @param never why the rule can never match, if it cannot
 * @param unknown what the rule also asks for and is not simulated: it may or may not hold
 */
public record AuthorizationRule(
    String key,
    int index,
    Origin origin,
    ImmutableList<Clause> from,
    ImmutableList<Clause> to,
    ImmutableList<Requirement> when,
    ImmutableList<String> leftOut,
    Optional<String> never,
    ImmutableList<String> unknown) {

  /** How a rule fits an exchange. */
  public enum Fit {
    MATCHES,
    /** Everything that is known holds. */
    MAYBE,
    DIFFERS
  }

  /** Returns all that the rule asks for, in any of its alternatives. */
  public ImmutableList<Requirement> requirements() {
    return Stream.of(from.stream(), to.stream(), Stream.of(new Clause(when, origin)))
        .flatMap(clauses -> clauses)
        .flatMap(clause -> clause.requirements().stream())
        .collect(ImmutableList.toImmutableList());
  }

  /** Returns the same rule under another name. */
  public AuthorizationRule withKey(String other) {
    return new AuthorizationRule(other, index, origin, from, to, when, leftOut, never, unknown);
  }

  /** Tells whether the rule matches. */
  public Fit fit(Exchange exchange) {
    return fit(unmet(exchange));
  }

  /** Tells the same of a rule of which it is known what is not met. */
  Fit fit(ImmutableList<Requirement> unmet) {
    if (never.isPresent() || !unmet.isEmpty()) {
      return Fit.DIFFERS;
    }
    return unknown.isEmpty() ? Fit.MATCHES : Fit.MAYBE;
  }

  /**
   * Returns what keeps the rule from matching: the unmet requirements, of alternatives those of the
   * one that lacks least. Empty if it matches, or can never match whatever is met.
   */
  public ImmutableList<Requirement> unmet(Exchange exchange) {
    if (never.isPresent()) {
      return ImmutableList.of();
    }
    return ImmutableList.<Requirement>builder()
        .addAll(unmet(from, exchange))
        .addAll(unmet(to, exchange))
        .addAll(new Clause(when, origin).unmet(exchange))
        .build();
  }

  private static ImmutableList<Requirement> unmet(
      ImmutableList<Clause> clauses, Exchange exchange) {
    ImmutableList<Requirement> least = ImmutableList.of();
    for (int i = 0; i < clauses.size(); i++) {
      ImmutableList<Requirement> unmet = clauses.get(i).unmet(exchange);
      if (i == 0 || unmet.size() < least.size()) {
        least = unmet;
      }
    }
    return least;
  }

  /** Says why the rule matches, may match, or differs: the first requirement that is not met. */
  String explain(Exchange exchange) {
    return explain(exchange, unmet(exchange));
  }

  /** Says the same of a rule of which it is known what is not met. */
  String explain(Exchange exchange, ImmutableList<Requirement> unmet) {
    if (never.isPresent()) {
      return never.get();
    }
    if (!unmet.isEmpty()) {
      String more = unmet.size() == 1 ? "" : " (and " + (unmet.size() - 1) + " more)";
      return unmet.get(0).explain(exchange) + more;
    }
    if (!unknown.isEmpty()) {
      return "`" + String.join("`, `", unknown) + "` cannot be known";
    }
    StringJoiner met = new StringJoiner(", ");
    explain(matching(from, exchange), exchange, met);
    explain(matching(to, exchange), exchange, met);
    explain(when, exchange, met);
    return (met.length() == 0 ? "the rule asks for nothing and matches everything" : met.toString())
        + (leftOut.isEmpty() ? "" : " (doing without `" + String.join("`, `", leftOut) + "`)");
  }

  private static void explain(
      ImmutableList<Requirement> requirements, Exchange exchange, StringJoiner met) {
    for (int i = 0; i < requirements.size(); i++) {
      met.add(requirements.get(i).explain(exchange));
    }
  }

  private static ImmutableList<Requirement> matching(
      ImmutableList<Clause> clauses, Exchange exchange) {
    for (Clause clause : clauses) {
      if (clause.matches(exchange)) {
        return clause.requirements();
      }
    }
    return ImmutableList.of();
  }
}
