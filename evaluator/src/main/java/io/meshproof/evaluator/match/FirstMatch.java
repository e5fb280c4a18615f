package io.meshproof.evaluator.match;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.http.Exchange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * Finds the first entry of a list that suits an exchange, without trying those that cannot: each
 * stands under the one of its demands that tells it apart best. Immutable; safe to share.
 */
public final class FirstMatch {

  /** No entry. */
  public static final int NONE = PrefixIndex.NONE;

  private final int size;
  private final ImmutableList<Part> parts;

  /** The entries that stand under one kind of texts. */
  private record Part(Texts texts, PrefixIndex index) {}

  private FirstMatch(int size, ImmutableList<Part> parts) {
    this.size = size;
    this.parts = parts;
  }

  /** Takes for each entry what it demands; one that demands nothing known is never found. */
  public static FirstMatch of(List<? extends List<Demand>> demands) {
    Crowds crowds = Crowds.of(demands);
    Map<Texts, NavigableMap<Integer, Set<String>>> beginnings = new LinkedHashMap<>();
    for (int entry = 0; entry < demands.size(); entry++) {
      if (!demands.get(entry).isEmpty()) {
        Demand demand = crowds.leastCrowded(demands.get(entry));
        beginnings
            .computeIfAbsent(demand.texts(), unseen -> new TreeMap<>())
            .put(entry, demand.beginnings());
      }
    }
    return new FirstMatch(
        demands.size(),
        beginnings.entrySet().stream()
            .map(part -> new Part(part.getKey(), PrefixIndex.of(part.getValue())))
            .collect(ImmutableList.toImmutableList()));
  }

  /**
   * Returns the first entry that suits.
   *
   * @param suits whether an entry does, asked of those that may; not always in order
   */
  public int in(Exchange exchange, IntPredicate suits) {
    int first = size;
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      first =
          part.texts() instanceof Texts.One one
              ? part.index().first(one.of(exchange), first, suits)
              : among(part, exchange, first, suits);
    }
    return first == size ? NONE : first;
  }

  /** Looks for the texts that an exchange has, each of which may have an earlier entry. */
  private static int among(Part part, Exchange exchange, int end, IntPredicate suits) {
    int[] first = {end};
    part.texts()
        .any(
            exchange,
            text -> {
              first[0] = part.index().first(text, first[0], suits);
              return false;
            });
    return first[0];
  }
}
