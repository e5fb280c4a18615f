package io.meshproof.simulator.registry;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.meshproof.model.match.HostNames;
import io.meshproof.model.resource.DestinationRule;
import io.meshproof.model.resource.DestinationRule.Subset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The destination rules that are looked at together, by host. Filled in order while the mesh is
 * made, then only read.
 */
final class DestinationRuleLevel {

  /** A rule, with what was merged into it, and the {@code exportTo} of the first. */
  private record Merged(DestinationRule rule, ImmutableSet<String> exportTo) {}

  private final Map<String, List<Merged>> byName = new HashMap<>();
  private final Map<String, List<Merged>> byWildcard = new TreeMap<>(HostNames.MOST_SPECIFIC_FIRST);

  /** Adds a rule, or merges it into those there are for its host. See R-DE-4. */
  void add(DestinationRule rule, ImmutableSet<String> exportTo) {
    String host = HostNames.qualify(rule.host(), rule.metadata().namespace());
    List<Merged> known =
        (HostNames.isWildcard(host) ? byWildcard : byName)
            .computeIfAbsent(host, unseen -> new ArrayList<>());
    boolean standsAlone = true;
    for (int i = 0; i < known.size(); i++) {
      Merged existing = known.get(i);
      boolean same = exportTo.equals(existing.exportTo);
      boolean wider = !existing.exportTo.isEmpty() && exportTo.containsAll(existing.exportTo);
      boolean bothSelect =
          rule.workloadSelector().isPresent() && existing.rule.workloadSelector().isPresent();
      boolean sameSelector = rule.workloadSelector().equals(existing.rule.workloadSelector());
      if ((!same && !wider) || (bothSelect && !sameSelector)) {
        standsAlone = true;
        continue;
      }
      known.set(i, new Merged(merge(existing.rule, rule), existing.exportTo));
      // Istio: with a selector on one side only, an equal exportTo is enough to be swallowed.
      standsAlone = !same && !sameSelector;
    }
    if (standsAlone) {
      known.add(new Merged(rule, exportTo));
    }
  }

  private static DestinationRule merge(DestinationRule first, DestinationRule second) {
    Map<String, Subset> subsets = new LinkedHashMap<>();
    first.subsets().forEach(subset -> subsets.putIfAbsent(subset.name(), subset));
    second.subsets().forEach(subset -> subsets.putIfAbsent(subset.name(), subset));
    return new DestinationRule(
        first.metadata(),
        first.host(),
        ImmutableList.copyOf(subsets.values()),
        first.trafficPolicy().or(second::trafficPolicy),
        first.exportTo(),
        first.workloadSelector());
  }

  /** Returns the rules of the most specific host that covers the name. See R-DE-2. */
  List<DestinationRule> all(String hostname) {
    return mostSpecific(hostname).stream().map(Merged::rule).toList();
  }

  /** Returns those of them that a namespace sees. */
  List<DestinationRule> exportedTo(String hostname, String namespace) {
    return mostSpecific(hostname).stream()
        .filter(
            merged ->
                merged.exportTo.isEmpty()
                    || merged.exportTo.contains("*")
                    || merged.exportTo.contains(namespace))
        .map(Merged::rule)
        .toList();
  }

  private List<Merged> mostSpecific(String hostname) {
    List<Merged> exact = byName.get(hostname);
    if (exact != null) {
      return exact;
    }
    for (Map.Entry<String, List<Merged>> wildcard : byWildcard.entrySet()) {
      if (HostNames.isSubset(hostname, wildcard.getKey())) {
        return wildcard.getValue();
      }
    }
    return List.of();
  }
}
