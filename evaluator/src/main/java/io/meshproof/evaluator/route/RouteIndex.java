package io.meshproof.evaluator.route;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.primitives.Ints;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Leaves out routes that cannot match a path because of how it begins, so that finding a route
 * takes no longer among many. Routes stand under the beginning that they require of a path; every
 * beginning knows the next shorter one that it itself begins with. Immutable; safe to share.
 */
final class RouteIndex {

  /** No beginning, or no route. */
  static final int NONE = -1;

  private final String[] beginnings;
  private final int[] shorter;
  private final int[][] routes;

  private RouteIndex(String[] beginnings, int[] shorter, int[][] routes) {
    this.beginnings = beginnings;
    this.shorter = shorter;
    this.routes = routes;
  }

  static RouteIndex of(ImmutableList<Route> table) {
    ImmutableListMultimap<String, Integer> byBeginning =
        IntStream.range(0, table.size())
            .boxed()
            .collect(
                ImmutableListMultimap.toImmutableListMultimap(
                    i -> table.get(i).match().path().requiredBeginning(), i -> i));
    String[] beginnings = byBeginning.keySet().stream().sorted().toArray(String[]::new);
    int[] shorter = new int[beginnings.length];
    int[][] routes = new int[beginnings.length][];
    for (int i = 0; i < beginnings.length; i++) {
      int before = i - 1;
      while (before != NONE && !beginnings[i].startsWith(beginnings[before])) {
        before = shorter[before];
      }
      shorter[i] = before;
      routes[i] = Ints.toArray(byBeginning.get(beginnings[i]));
    }
    return new RouteIndex(beginnings, shorter, routes);
  }

  /** Returns the longest of the beginnings that the path has. */
  int longestBeginning(String path) {
    int found = Arrays.binarySearch(beginnings, path);
    // What does not stand here would stand before -found - 1; beginnings sort before what they
    // begin, and nothing else sorts between.
    int beginning = found >= 0 ? found : -found - 2;
    while (beginning != NONE && !path.startsWith(beginnings[beginning])) {
      beginning = shorter[beginning];
    }
    return beginning;
  }

  /** Returns the first route after another one that stands under a beginning or a shorter one. */
  int next(int longestBeginning, int after) {
    int next = NONE;
    for (int i = longestBeginning; i != NONE; i = shorter[i]) {
      int position = Arrays.binarySearch(routes[i], after + 1);
      position = position >= 0 ? position : -position - 1;
      if (position < routes[i].length && (next == NONE || routes[i][position] < next)) {
        next = routes[i][position];
      }
    }
    return next;
  }
}
