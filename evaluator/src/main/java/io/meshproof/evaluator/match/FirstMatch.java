package io.meshproof.evaluator.match;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Lists;
import io.meshproof.evaluator.http.Exchange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first entry of a list that suits an exchange, without trying those that cannot: each
 * stands under the one of its demands that tells it apart best. Immutable; safe to share.
 */
public final class FirstMatch {

  /** No entry. */
  public static final int NONE = PrefixIndex.NONE;

  private static final FirstMatch NOTHING =
      new FirstMatch(0, (exchange, asked) -> false, PrefixIndex.of(ImmutableSortedMap.of()), null);

  /** What a list is made of that can be searched. */
  @FunctionalInterface
  public interface Entry {

    /** Whether this suits an exchange; not asked where a demand suffices. */
    boolean suits(Exchange exchange);
  }

  private final int size;
  private final Texts texts;
  private final PrefixIndex index;
  private final boolean tellsNothingApart;
  private final @Nullable FirstMatch next;

  /**
   * @param texts what the entries of an index stand under
   * @param next where the entries are that stand under other texts
   */
  private FirstMatch(int size, Texts texts, PrefixIndex index, @Nullable FirstMatch next) {
    this.size = size;
    this.texts = texts;
    this.index = index;
    this.tellsNothingApart = texts instanceof Texts.One && index.tellsNothingApart();
    this.next = next;
  }

  /** Takes for each entry what it demands; one that demands nothing known is never found. */
  public static FirstMatch of(List<? extends List<Demand>> demands) {
    Crowds crowds = Crowds.of(demands);
    Map<Texts, NavigableMap<Integer, Demand>> parts = new LinkedHashMap<>();
    for (int entry = 0; entry < demands.size(); entry++) {
      if (!demands.get(entry).isEmpty()) {
        Demand demand = crowds.leastCrowded(demands.get(entry));
        parts.computeIfAbsent(demand.texts(), unseen -> new TreeMap<>()).put(entry, demand);
      }
    }
    FirstMatch all = null;
    for (Map.Entry<Texts, NavigableMap<Integer, Demand>> part :
        Lists.reverse(ImmutableList.copyOf(parts.entrySet()))) {
      PrefixIndex index = PrefixIndex.of(part.getValue());
      all = new FirstMatch(demands.size(), part.getKey(), index, all);
    }
    return all == null ? NOTHING : all;
  }

  /**
   * Returns the first entry that suits.
   *
   * @param entries the list; asked are those that may suit, not always in order
   */
  public int in(Exchange exchange, List<? extends Entry> entries) {
    if (this == NOTHING) {
      return NONE;
    }
    int first = size;
    for (FirstMatch part = this; part != null; part = part.next) {
      first = part.first(exchange, first, entries);
    }
    return first == size ? NONE : first;
  }

  private int first(Exchange exchange, int end, List<? extends Entry> entries) {
    if (tellsNothingApart) {
      return index.firstOfAll(end, exchange, entries);
    }
    return texts instanceof Texts.One one
        ? index.first(one.of(exchange), end, exchange, entries)
        : among(exchange, end, entries);
  }

  /** Looks for the texts that an exchange has, each of which may have an earlier entry. */
  private int among(Exchange exchange, int end, List<? extends Entry> entries) {
    int[] first = {end};
    texts.any(
        exchange,
        text -> {
          first[0] = index.first(text, first[0], exchange, entries);
          return false;
        });
    return first[0];
  }
}
