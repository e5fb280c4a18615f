package io.meshproof.evaluator.match;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.match.FirstMatch.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Leaves out entries of a list that cannot match a text because of how it begins, and keeps the
 * order of the others. Each entry stands under the beginnings of which it requires one; each
 * beginning knows its entries, and the next shorter beginning that it itself begins with.
 * Immutable; safe to share.
 */
final class PrefixIndex {

  /** No beginning, or no entry. */
  static final int NONE = PrefixTree.NONE;

  /** Up to so many candidates of a shorter beginning are repeated under the longer ones. */
  private static final int FEW = 8;

  /**
   * How many lists of candidates are searched side by side; past it, all entries are gone through.
   */
  private static final int MOST_LISTS = 4;

  /** In place of the next shorter beginning, where more have entries than are searched. */
  private static final int TOO_MANY = -2;

  // Of each beginning, side by side since they are read together: where its candidates begin (they
  // end where those of the next begin), and the next shorter beginning.
  private static final int START = 0;
  private static final int SHORTER = 1;
  private static final int WIDTH = 2;

  private final PrefixTree beginnings;
  private final int[] spans;
  private final int[] candidates;
  private final Nesting nesting;

  private PrefixIndex(PrefixTree beginnings, int[] spans, int[] candidates, Nesting nesting) {
    this.beginnings = beginnings;
    this.spans = spans;
    this.candidates = candidates;
    this.nesting = nesting;
  }

  // A candidate is the number of an entry, and in its last bit whether the entry is to be tried: it
  // is sure to suit otherwise. So candidates stand in the order of their entries.

  private static int candidate(int entry, boolean isSure) {
    return entry << 1 | (isSure ? 0 : 1);
  }

  private static int entry(int candidate) {
    return candidate >> 1;
  }

  private static boolean suits(int candidate, Exchange exchange, List<? extends Entry> entries) {
    boolean isSure = (candidate & 1) == 0;
    return isSure || entries.get(entry(candidate)).suits(exchange);
  }

  /** Takes entries of the list by number, each with the beginnings of which it requires one. */
  static PrefixIndex of(NavigableMap<Integer, Demand> required) {
    TreeMap<String, List<Integer>> own = new TreeMap<>();
    required.forEach(
        (entry, demand) -> {
          for (String beginning : demand.beginnings()) {
            own.computeIfAbsent(beginning, unseen -> new ArrayList<>())
                .add(candidate(entry, demand.suffices()));
          }
        });
    ImmutableList<String> sorted = ImmutableList.copyOf(own.keySet());
    int[][] candidates = own.values().stream().map(Ints::toArray).toArray(int[][]::new);
    int[] shorter = shorter(sorted);
    int[] ends = ends(shorter);
    int[] lists = new int[candidates.length];
    boolean isNested = false;
    for (int i = 0; i < candidates.length; i++) {
      int before = shorter[i];
      if (before != NONE && candidates[before].length <= FEW) {
        candidates[i] =
            IntStream.of(Ints.concat(candidates[before], candidates[i]))
                .sorted()
                .distinct()
                .toArray();
        shorter[i] = shorter[before];
      }
      int further = shorter[i] == NONE ? 0 : lists[shorter[i]];
      lists[i] = further + 1;
      isNested |= lists[i] > MOST_LISTS;
    }
    return new PrefixIndex(
        PrefixTree.of(sorted),
        spans(candidates, shorter, lists),
        Ints.concat(candidates),
        isNested ? Nesting.of(required, sorted, ends) : Nesting.NEVER_ASKED);
  }

  /** Returns for each of some texts the next shorter one that it begins with. */
  private static int[] shorter(ImmutableList<String> sorted) {
    int[] shorter = new int[sorted.size()];
    for (int i = 0; i < shorter.length; i++) {
      // Between a text and what it begins with stand only such as begin with that, too.
      int before = i - 1;
      while (before != NONE && !sorted.get(i).startsWith(sorted.get(before))) {
        before = shorter[before];
      }
      shorter[i] = before;
    }
    return shorter;
  }

  /** Returns for each text where those end that begin with it: they follow it. */
  private static int[] ends(int[] shorter) {
    int[] ends = new int[shorter.length];
    for (int i = ends.length - 1; i >= 0; i--) {
      ends[i] = Math.max(ends[i], i + 1);
      if (shorter[i] != NONE) {
        ends[shorter[i]] = Math.max(ends[shorter[i]], ends[i]);
      }
    }
    return ends;
  }

  private static int[] spans(int[][] candidates, int[] shorter, int[] lists) {
    int[] spans = new int[(candidates.length + 1) * WIDTH];
    int start = 0;
    for (int i = 0; i < candidates.length; i++) {
      int span = i * WIDTH;
      spans[span + START] = start;
      spans[span + SHORTER] = lists[i] > MOST_LISTS ? TOO_MANY : shorter[i];
      start += candidates[i].length;
    }
    spans[candidates.length * WIDTH + START] = start;
    return spans;
  }

  /** Whether all entries stand under the beginning of every text. */
  boolean tellsNothingApart() {
    return spans.length == 2 * WIDTH && beginnings.longest("", 0) != NONE;
  }

  /** Returns the first entry that suits, where nothing is told apart; {@code end} if none does. */
  int firstOfAll(int end, Exchange exchange, List<? extends Entry> entries) {
    return firstUnder(0, end, exchange, entries);
  }

  /**
   * Returns the first entry that suits an exchange, among those that a text of it may suit.
   *
   * @param end returned if none before it does
   */
  int first(String text, int end, Exchange exchange, List<? extends Entry> entries) {
    int beginning = beginnings.longest(text, text.length());
    if (beginning == NONE) {
      return end;
    }
    return spans[beginning * WIDTH + SHORTER] == NONE
        ? firstUnder(beginning, end, exchange, entries)
        : firstUnderAny(beginning, end, exchange, entries);
  }

  /** Looks through the candidates of one beginning, since no shorter one has others. */
  private int firstUnder(int beginning, int end, Exchange exchange, List<? extends Entry> entries) {
    int stop = spans[(beginning + 1) * WIDTH + START];
    for (int i = spans[beginning * WIDTH + START]; i < stop; i++) {
      int entry = entry(candidates[i]);
      if (entry >= end) {
        return end;
      }
      if (suits(candidates[i], exchange, entries)) {
        return entry;
      }
    }
    return end;
  }

  /** Looks through the candidates of a beginning and of the shorter ones, all in their order. */
  private int firstUnderAny(
      int beginning, int end, Exchange exchange, List<? extends Entry> entries) {
    int candidate = next(beginning, NONE);
    while (candidate != NONE && entry(candidate) < end) {
      if (suits(candidate, exchange, entries)) {
        return entry(candidate);
      }
      candidate = next(beginning, candidate);
    }
    return end;
  }

  /** Returns the candidate after another one that stands under a beginning or a shorter one. */
  private int next(int longestBeginning, int after) {
    if (spans[longestBeginning * WIDTH + SHORTER] == TOO_MANY) {
      return nesting.next(longestBeginning, after);
    }
    int next = NONE;
    for (int i = longestBeginning; i != NONE; i = spans[i * WIDTH + SHORTER]) {
      int candidate = nextUnder(i, after);
      next = next == NONE || (candidate != NONE && candidate < next) ? candidate : next;
    }
    return next;
  }

  private int nextUnder(int beginning, int after) {
    int start = spans[beginning * WIDTH + START];
    int end = spans[(beginning + 1) * WIDTH + START];
    if (candidates[start] > after) {
      return candidates[start];
    }
    // Most often their entries are in a row.
    int following = entry(after) + 1;
    int guess = start + following - entry(candidates[start]);
    if (guess < end && entry(candidates[guess]) == following) {
      return candidates[guess];
    }
    int found = Arrays.binarySearch(candidates, start, end, after + 1);
    int position = found >= 0 ? found : -found - 1;
    return position < end ? candidates[position] : NONE;
  }

  /** Goes through entries where beginnings are nested deeply. */
  private static final class Nesting {
    private static final Nesting NEVER_ASKED = new Nesting(new int[0], new int[0]);

    /** Required of an entry that has a choice, which is always taken for a candidate. */
    private static final int SEVERAL = -2;

    private final int[] required;
    private final int[] ends;

    /**
     * @param required the beginning that each entry requires
     * @param ends for each beginning where those end that begin with it: they follow it
     */
    private Nesting(int[] required, int[] ends) {
      this.required = required;
      this.ends = ends;
    }

    static Nesting of(
        NavigableMap<Integer, Demand> required, ImmutableList<String> sorted, int[] ends) {
      int[] own = new int[required.lastKey() + 1];
      Arrays.fill(own, NONE);
      required.forEach(
          (entry, demand) ->
              own[entry] =
                  demand.beginnings().size() == 1
                      ? Collections.binarySearch(sorted, demand.beginnings().iterator().next())
                      : SEVERAL);
      return new Nesting(own, ends);
    }

    int next(int longest, int after) {
      for (int entry = entry(after) + 1; entry < required.length; entry++) {
        int own = required[entry];
        if (own == SEVERAL || (own != NONE && own <= longest && longest < ends[own])) {
          return candidate(entry, false);
        }
      }
      return NONE;
    }
  }
}
