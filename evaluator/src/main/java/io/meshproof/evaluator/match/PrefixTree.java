package io.meshproof.evaluator.match;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
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

  // Of each node, side by side since they are read together: where its label begins in labels, its
  // first child, the text that ends there, and the character that leads to it, which its label does
  // not repeat. Label and children end where those of the next node begin; the last node is none.
  // Children are ordered by the characters that lead to them.
  private static final int LABEL = 0;
  private static final int CHILDREN = 1;
  private static final int TEXT = 2;
  private static final int HEAD = 3;
  private static final int WIDTH = 4;

  private final String labels;
  private final int[] nodes;

  private PrefixTree(Builder builder) {
    this.labels = builder.labels.toString();
    this.nodes = builder.nodes.build().toArray();
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
    return longest(text, 0, end, 1);
  }

  /**
   * Returns the index of the longest of the texts that another text, read from its last character
   * to its first, begins with.
   *
   * @param start how many of its first characters are not read
   */
  int longestBackwards(String text, int start) {
    return longest(text, text.length() - 1, start - 1, -1);
  }

  private int longest(String text, int first, int stop, int step) {
    int longest = NONE;
    int at = first;
    int node = ROOT;
    while (node != NONE) {
      int labelEnd = nodes[node + WIDTH + LABEL];
      for (int i = nodes[node + LABEL]; i < labelEnd; i++) {
        if (at == stop || text.charAt(at) != labels.charAt(i)) {
          return longest;
        }
        at += step;
      }
      if (nodes[node + TEXT] != NONE) {
        longest = nodes[node + TEXT];
      }
      node = at == stop ? NONE : child(node, text.charAt(at));
      at += step;
    }
    return longest;
  }

  /** Returns the child that a character leads to; most often these are in a row. */
  private int child(int node, char head) {
    int low = nodes[node + CHILDREN];
    int high = nodes[node + WIDTH + CHILDREN];
    if (low == high) {
      return NONE;
    }
    int guess = low + (head - nodes[low + HEAD]) * WIDTH;
    if (guess >= low && guess < high && nodes[guess + HEAD] == head) {
      return guess;
    }
    while (low < high) {
      int middle = low + (high - low) / WIDTH / 2 * WIDTH;
      if (nodes[middle + HEAD] == head) {
        return middle;
      }
      if (nodes[middle + HEAD] < head) {
        low = middle + WIDTH;
      } else {
        high = middle;
      }
    }
    return NONE;
  }

  /** Grows the tree level by level. */
  private static final class Builder {
    private final ImmutableList<String> sorted;
    private final StringBuilder labels = new StringBuilder();
    private final ImmutableIntArray.Builder nodes = ImmutableIntArray.builder();
    private final List<Branch> branches = new ArrayList<>();

    /**
     * The texts of one node and below: those from one index to another, all alike up to its label.
     */
    private record Branch(int from, int to, int depth) {}

    Builder(ImmutableList<String> sorted) {
      this.sorted = sorted;
      branches.add(new Branch(0, sorted.size(), 0));
      for (int node = 0; node < branches.size(); node++) {
        grow(branches.get(node));
      }
      addNode(NONE, '\0');
    }

    /** Adds a node whose label and children are those that come next. */
    private void addNode(int text, char head) {
      nodes.add(labels.length()).add(branches.size() * WIDTH).add(text).add(head);
    }

    private void grow(Branch branch) {
      if (branch.from == branch.to) {
        addNode(NONE, '\0');
        return;
      }
      String first = sorted.get(branch.from);
      int end = alike(first, sorted.get(branch.to - 1), branch.depth);
      boolean endsHere = first.length() == end;
      addNode(
          endsHere ? branch.from : NONE, branch.depth > 0 ? first.charAt(branch.depth - 1) : '\0');
      labels.append(first, branch.depth, end);
      int from = endsHere ? branch.from + 1 : branch.from;
      while (from < branch.to) {
        int to = endOfBranch(from, branch.to, end);
        branches.add(new Branch(from, to, end + 1));
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
