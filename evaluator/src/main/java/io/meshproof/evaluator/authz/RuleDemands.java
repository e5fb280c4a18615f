package io.meshproof.evaluator.authz;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.meshproof.evaluator.authz.Requirement.Text;
import io.meshproof.evaluator.match.Demand;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What rules demand of an exchange, whichever of their alternatives it suits. */
final class RuleDemands {
  /** So few rules are tried one by one sooner than they are looked up. */
  private static final int FEW = 8;

  /** Asks for nothing: every request has a path. */
  private static final List<Demand> NOTHING = List.of(new Demand(Attribute.Field.PATH, ""));

  private RuleDemands() {}

  /** Returns the demands of each rule; none at all for one that can never match. */
  static List<List<Demand>> of(ImmutableList<AuthorizationRule> rules) {
    boolean areFew = rules.size() <= FEW;
    return rules.stream()
        .map(rule -> rule.never().isPresent() ? List.<Demand>of() : areFew ? NOTHING : of(rule))
        .toList();
  }

  private static List<Demand> of(AuthorizationRule rule) {
    List<Demand> demands =
        Stream.concat(
                Stream.of(rule.from(), rule.to()).flatMap(RuleDemands::ofEach),
                rule.when().stream().flatMap(requirement -> demand(requirement).stream()))
            .toList();
    return demands.isEmpty() ? NOTHING : demands;
  }

  /** Returns what alternatives have in common: of each of these attributes all demand a text. */
  private static Stream<Demand> ofEach(ImmutableList<Clause> alternatives) {
    return alternatives.stream()
        .limit(1)
        .flatMap(first -> first.requirements().stream())
        .flatMap(requirement -> demand(requirement).stream())
        .flatMap(demand -> joined(demand, alternatives).stream());
  }

  private static Optional<Demand> joined(Demand first, ImmutableList<Clause> alternatives) {
    ImmutableSet.Builder<String> beginnings = ImmutableSet.builder();
    for (Clause alternative : alternatives) {
      Optional<Demand> demand =
          alternative.requirements().stream()
              .flatMap(requirement -> demand(requirement).stream())
              .filter(own -> own.texts().equals(first.texts()))
              .findFirst();
      if (demand.isEmpty()) {
        return Optional.empty();
      }
      beginnings.addAll(demand.get().beginnings());
    }
    return Optional.of(new Demand(first.texts(), beginnings.build()));
  }

  private static Optional<Demand> demand(Requirement requirement) {
    return requirement instanceof Text text && !text.negated()
        ? Optional.of(
            new Demand(
                text.attribute(),
                text.values().stream()
                    .map(value -> value.matcher().requiredBeginning())
                    .collect(ImmutableSet.toImmutableSet())))
        : Optional.empty();
  }
}
