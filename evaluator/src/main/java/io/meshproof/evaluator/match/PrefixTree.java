package io.meshproof.evaluator.match;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Chars;
import com.google.common.primitives.Ints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the longest of some texts that another text begins with, in one reading of it, however many
 * there are: a radix tree in flat arrays. Its nodes are numbered level by level, so that the
 * children of a node stand side by side. Immutable; safe to share.
 */
public final class PrefixTree {

  /** None of the texts. */
  public static final int NONE = -1;

  private static final int ROOT = 0;

  // Node n adds the characters labels[labelStarts[n]] to labels[labelStarts[n + 1] - 1]; its
  // children are firstChildren[n] to firstChildren[n + 1] - 1, ordered by what their labels begin
  // with, which is kept apart in heads.
  private final char[] labels;
  private final int[] labelStarts;
  private final char[] heads;
  private final int[] firstChildren;
  private final int[] texts;

  private PrefixTree(Builder builder) {
    this.labels = builder.labels.toString().toCharArray();
    this.labelStarts = Ints.toArray(builder.labelStarts);
    this.heads = Chars.toArray(builder.heads);
    this.firstChildren = Ints.toArray(builder.firstChildren);
    this.texts = Ints.toArray(builder.texts);
  }

  /** Takes texts in their natural order, none twice. */
  public static PrefixTree of(ImmutableList<String> sorted) {
    return new PrefixTree(new Builder(sorted));
  }

  /**
   * Returns the index of the longest of the texts that another text begins with.
   *
   * @param end where the other text ends
   */
  public int longest(String text, int end) {
    return longest(text, 0, 1, end);
  }

  /**
   * Returns the index of the longest of the texts that another text, read from its last character
   * to its first, begins with.
   *
   * @param start how many of its first characters are not read
   */
  int longestBackwards(String text, int start) {
    return longest(text, text.length() - 1, -1, text.length() - start);
  }

  private int longest(String text, int first, int step, int length) {
    int longest = NONE;
    int read = 0;
    int node = ROOT;
    while (node != NONE) {
      int labelEnd = labelStarts[node + 1];
      for (int i = labelStarts[node]; i < labelEnd; i++) {
        if (read == length || text.charAt(first + read * step) != labels[i]) {
          return longest;
        }
        read++;
      }
      if (texts[node] != NONE) {
        longest = texts[node];
      }
      node = read == length ? NONE : child(node, text.charAt(first + read * step));
    }
    return longest;
  }

  /** Returns the child whose label begins with a character; most often they are in a row. */
  private int child(int node, char head) {
    int first = firstChildren[node];
    int end = firstChildren[node + 1];
    if (first == end) {
      return NONE;
    }
    int guess = first + head - heads[first];
    if (guess >= first && guess < end && heads[guess] == head) {
      return guess;
    }
    int found = Arrays.binarySearch(heads, first, end, head);
    return found < 0 ? NONE : found;
  }

  /** Grows the tree level by level. */
  private static final class Builder {
    private final ImmutableList<String> sorted;
    private final StringBuilder labels = new StringBuilder();
    private final List<Integer> labelStarts = new ArrayList<>();
    private final List<Character> heads = new ArrayList<>();
    private final List<Integer> firstChildren = new ArrayList<>();
    private final List<Integer> texts = new ArrayList<>();
    private final List<Branch> branches = new ArrayList<>();

    /** The texts of one node and below: those from one index to another, all alike up to here. */
    private record Branch(int from, int to, int depth) {}

    Builder(ImmutableList<String> sorted) {
      this.sorted = sorted;
      branches.add(new Branch(0, sorted.size(), 0));
      for (int node = 0; node < branches.size(); node++) {
        grow(branches.get(node));
      }
      labelStarts.add(labels.length());
      firstChildren.add(branches.size());
    }

    private void grow(Branch branch) {
      labelStarts.add(labels.length());
      firstChildren.add(branches.size());
      if (branch.from == branch.to) {
        heads.add('\0');
        texts.add(NONE);
        return;
      }
      String first = sorted.get(branch.from);
      int end = alike(first, sorted.get(branch.to - 1), branch.depth);
      heads.add(branch.depth < end ? first.charAt(branch.depth) : '\0');
      labels.append(first, branch.depth, end);
      boolean endsHere = first.length() == end;
      texts.add(endsHere ? branch.from : NONE);
      int from = endsHere ? branch.from + 1 : branch.from;
      while (from < branch.to) {
        int to = endOfBranch(from, branch.to, end);
        branches.add(new Branch(from, to, end));
        from = to;
      }
    }

    /** Returns where two texts part that are alike up to some depth. */
    private static int alike(String first, String last, int depth) {
      int end = depth;
      int shorter = Math.min(first.length(), last.length());
      while (end < shorter && first.charAt(end) == last.charAt(end)) {
        end++;
      }
      return end;
    }

    private int endOfBranch(int from, int end, int depth) {
      char head = sorted.get(from).charAt(depth);
      int to = from + 1;
      while (to < end && sorted.get(to).charAt(depth) == head) {
        to++;
      }
      return to;
    }
  }
}
