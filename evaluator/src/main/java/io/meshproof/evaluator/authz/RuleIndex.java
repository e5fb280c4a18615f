package io.meshproof.evaluator.authz;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.meshproof.evaluator.authz.Requirement.Text;
import io.meshproof.evaluator.match.PrefixIndex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules of a set that one attribute tells apart best, by how its texts must begin, so that
 * finding a rule takes no longer among many. Immutable; safe to share.
 */
final class RuleIndex {

  /** No rule. */
  static final int NONE = PrefixIndex.NONE;

  /** So few rules are tried one by one sooner than they are looked up. */
  private static final int FEW = 8;

  private final Attribute attribute;
  private final PrefixIndex index;

  /** What a rule requires of one attribute: a text with one of these beginnings. */
  private record Demand(Attribute attribute, ImmutableSet<String> beginnings) {

    /** Asks for nothing: every request has a path. */
    private static final Demand NOTHING = new Demand(Attribute.Field.PATH, ImmutableSet.of(""));

    int strictness() {
      return beginnings.stream().mapToInt(String::length).min().orElse(0);
    }
  }

  private RuleIndex(Attribute attribute, PrefixIndex index) {
    this.attribute = attribute;
    this.index = index;
  }

  /** Returns the indexes of some rules; each rule that can match stands in one of them. */
  static ImmutableList<RuleIndex> of(ImmutableList<AuthorizationRule> rules) {
    Map<Attribute, List<Set<String>>> beginnings = new LinkedHashMap<>();
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).never().isEmpty()) {
        Demand demand = rules.size() <= FEW ? Demand.NOTHING : strictest(rules.get(i));
        beginnings
            .computeIfAbsent(
                demand.attribute(),
                unseen -> new ArrayList<>(Collections.nCopies(rules.size(), Set.of())))
            .set(i, demand.beginnings());
      }
    }
    return beginnings.entrySet().stream()
        .map(entry -> new RuleIndex(entry.getKey(), PrefixIndex.of(entry.getValue())))
        .collect(ImmutableList.toImmutableList());
  }

  private static Demand strictest(AuthorizationRule rule) {
    return Stream.concat(
            Stream.of(rule.from(), rule.to()).flatMap(RuleIndex::demandsOfEach),
            rule.when().stream().flatMap(requirement -> demand(requirement).stream()))
        .max(Comparator.comparingInt(Demand::strictness))
        .filter(demand -> demand.strictness() > 0)
        .orElse(Demand.NOTHING);
  }

  /**
   * Returns what alternatives have in common: an attribute of which each of them demands a text.
   */
  private static Stream<Demand> demandsOfEach(ImmutableList<Clause> alternatives) {
    return alternatives.stream()
        .limit(1)
        .flatMap(first -> first.requirements().stream())
        .flatMap(requirement -> demand(requirement).stream())
        .flatMap(demand -> joined(demand.attribute(), alternatives).stream());
  }

  private static Optional<Demand> joined(Attribute attribute, ImmutableList<Clause> alternatives) {
    ImmutableSet.Builder<String> beginnings = ImmutableSet.builder();
    for (Clause alternative : alternatives) {
      Optional<Demand> demand =
          alternative.requirements().stream()
              .flatMap(requirement -> demand(requirement).stream())
              .filter(own -> own.attribute().equals(attribute))
              .findFirst();
      if (demand.isEmpty()) {
        return Optional.empty();
      }
      beginnings.addAll(demand.get().beginnings());
    }
    return Optional.of(new Demand(attribute, beginnings.build()));
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

  /** The attribute whose texts are looked up. */
  Attribute attribute() {
    return attribute;
  }

  /** Returns the longest of the beginnings that a text has. */
  int longestBeginning(String text) {
    return index.longestBeginning(text, text.length());
  }

  /** Returns the first rule after another one that a text with this beginning may suit. */
  int next(int longestBeginning, int after) {
    return index.next(longestBeginning, after);
  }
}
