package io.meshproof.evaluator.match;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** How many entries of a list a text with some beginning leaves, if they stand under it. */
final class Crowds {
  /** So few entries are tried as soon as they are told apart. */
  private static final int FEW = 8;

  private final Map<Texts, Crowd> crowds;

  /**
   * The entries that demand the same kind of text.
   *
   * @param size how many they are
   * @param under how many of them a text with a beginning leaves
   */
  private record Crowd(int size, Map<String, Integer> under) {
    private static final Crowd NOBODY = new Crowd(0, Map.of());
  }

  private Crowds(Map<Texts, Crowd> crowds) {
    this.crowds = crowds;
  }

  static Crowds of(List<? extends List<Demand>> entries) {
    if (entries.stream().allMatch(demands -> demands.size() < 2)) {
      return new Crowds(Map.of());
    }
    Map<Texts, NavigableMap<String, Integer>> own = new HashMap<>();
    for (List<Demand> demands : entries) {
      for (Demand demand : demands) {
        NavigableMap<String, Integer> counts =
            own.computeIfAbsent(demand.texts(), unseen -> new TreeMap<>());
        demand.beginnings().forEach(beginning -> counts.merge(beginning, 1, Integer::sum));
      }
    }
    Map<Texts, Crowd> crowds = new HashMap<>();
    own.forEach((texts, counts) -> crowds.put(texts, crowd(counts)));
    return new Crowds(crowds);
  }

  /**
   * @param own how many entries demand each beginning itself
   */
  private static Crowd crowd(NavigableMap<String, Integer> own) {
    Map<String, Integer> under = new HashMap<>();
    Deque<String> shorter = new ArrayDeque<>();
    own.forEach(
        (beginning, count) -> {
          while (!shorter.isEmpty() && !beginning.startsWith(shorter.peek())) {
            shorter.pop();
          }
          String next = shorter.peek();
          under.put(beginning, count + (next == null ? 0 : under.getOrDefault(next, 0)));
          shorter.push(beginning);
        });
    return new Crowd(own.values().stream().mapToInt(Integer::intValue).sum(), under);
  }

  /**
   * Returns the one of an entry's demands that leaves the fewest others; where several leave few,
   * first that of the kind which most entries demand, so that there are few kinds to look for.
   */
  Demand leastCrowded(List<Demand> demands) {
    return demands.size() == 1
        ? demands.get(0)
        : demands.stream()
            .min(
                Comparator.comparingInt((Demand demand) -> Math.max(FEW, left(demand)))
                    .thenComparing(demand -> crowd(demand).size(), Comparator.reverseOrder())
                    .thenComparingInt(this::left))
            .orElseThrow();
  }

  private int left(Demand demand) {
    Map<String, Integer> under = crowd(demand).under();
    return demand.beginnings().stream()
        .mapToInt(beginning -> under.getOrDefault(beginning, 0))
        .max()
        .orElse(0);
  }

  private Crowd crowd(Demand demand) {
    return crowds.getOrDefault(demand.texts(), Crowd.NOBODY);
  }
}
