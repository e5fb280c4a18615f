package io.meshproof.simulator.legacy;

import com.google.common.base.CharMatcher;
import com.google.common.collect.HashBasedTable;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Table;
import io.meshproof.model.resource.DestinationRule;
import io.meshproof.model.resource.DestinationRule.Subset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The labels that rules send requests to, which today need a name in a destination rule. Not
 * thread-safe.
 */
final class Subsets {
  private static final int LONGEST_NAME = 60;
  private static final CharMatcher LETTERS =
      CharMatcher.inRange('a', 'z')
          .or(CharMatcher.inRange('A', 'Z'))
          .or(CharMatcher.inRange('0', '9'));

  private final Map<String, List<Subset>> byHost = new LinkedHashMap<>();
  private final Table<String, Map<String, String>, String> names = HashBasedTable.create();

  /** Returns the name of the pods of a service that have labels; nothing for all of them. */
  Optional<String> name(String hostname, Map<String, String> labels) {
    if (labels.isEmpty()) {
      return Optional.empty();
    }
    String known = names.get(hostname, labels);
    return Optional.of(known == null ? add(hostname, labels) : known);
  }

  /** Whether anything is routed to the pods of a service that have just these labels. */
  boolean contain(String hostname, Map<String, String> labels) {
    return names.contains(hostname, labels);
  }

  private String add(String hostname, Map<String, String> labels) {
    String plain = plainName(labels);
    String name = plain;
    for (int i = 2; names.row(hostname).containsValue(name); i++) {
      name = plain + "-" + i;
    }
    names.put(hostname, ImmutableMap.copyOf(labels), name);
    byHost
        .computeIfAbsent(hostname, unseen -> new ArrayList<>())
        .add(new Subset(name, ImmutableMap.copyOf(labels), Optional.empty()));
    return name;
  }

  /** Returns {@code version-v1} for {@code version: v1}. */
  private static String plainName(Map<String, String> labels) {
    String joined =
        new TreeMap<>(labels)
            .entrySet().stream()
                .map(label -> label.getKey() + "-" + label.getValue())
                .collect(Collectors.joining("-"));
    String clean = LETTERS.negate().trimAndCollapseFrom(joined, '-');
    return clean.substring(0, Math.min(clean.length(), LONGEST_NAME));
  }

  /** Returns a destination rule for each service that has any. */
  ImmutableList<DestinationRule> destinationRules(OldServices services) {
    return byHost.entrySet().stream()
        .map(
            entry ->
                new DestinationRule(
                    Made.metadata(
                        Made.name(entry.getKey()), services.namespaceOf(entry.getKey(), "default")),
                    entry.getKey(),
                    ImmutableList.copyOf(entry.getValue()),
                    Optional.empty(),
                    ImmutableList.of(),
                    Optional.empty()))
        .collect(ImmutableList.toImmutableList());
  }
}
