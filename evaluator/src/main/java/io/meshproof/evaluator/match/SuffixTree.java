package io.meshproof.evaluator.match;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import java.util.Collection;
import java.util.TreeMap;

/**
 * Finds the longest of some texts that another text ends with, in one reading of it, however many
 * there are. Immutable; safe to share.
 */
public final class SuffixTree {

  /** None of the texts. */
  public static final int NONE = PrefixTree.NONE;

  private final PrefixTree backwards;
  private final int[] texts;

  private SuffixTree(PrefixTree backwards, int[] texts) {
    this.backwards = backwards;
    this.texts = texts;
  }

  /** Takes texts in any order, none twice. */
  public static SuffixTree of(Collection<String> texts) {
    TreeMap<String, Integer> reversed = new TreeMap<>();
    for (String text : texts) {
      reversed.put(reverse(text), reversed.size());
    }
    return new SuffixTree(
        PrefixTree.of(ImmutableList.copyOf(reversed.keySet())), Ints.toArray(reversed.values()));
  }

  /** Character by character, surrogates too: so it is read. */
  private static String reverse(String text) {
    char[] reversed = new char[text.length()];
    for (int i = 0; i < reversed.length; i++) {
      reversed[i] = text.charAt(reversed.length - 1 - i);
    }
    return new String(reversed);
  }

  /**
   * Returns the index of the longest of the texts that another text ends with.
   *
   * @param start where the other text begins
   */
  public int longest(String text, int start) {
    if (texts.length == 0 || text.length() < start) {
      return NONE;
    }
    int longest = backwards.longestBackwards(text, start);
    return longest == NONE ? NONE : texts[longest];
  }
}
