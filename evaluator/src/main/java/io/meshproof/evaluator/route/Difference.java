package io.meshproof.evaluator.route;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is left of two lists, which mostly hold the same objects, without what both begin and end
 * with. A view of them.
 */
public record Difference<T>(List<T> before, List<T> after) {

  /** Compares two lists by the identity of their elements. */
  public static <T> Difference<T> between(List<T> before, List<T> after) {
    int shorter = Math.min(before.size(), after.size());
    int start = 0;
    while (start < shorter && before.get(start) == after.get(start)) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && before.get(before.size() - 1 - end) == after.get(after.size() - 1 - end)) {
      end++;
    }
    return new Difference<>(
        before.subList(start, before.size() - end), after.subList(start, after.size() - end));
  }

  /** Whether something is true of an element that is left. */
  public boolean either(Predicate<T> predicate) {
    return Stream.concat(before.stream(), after.stream()).anyMatch(predicate);
  }
}
