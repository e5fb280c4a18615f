package io.meshproof.evaluator.route;

import java.util.function.IntUnaryOperator;

/** A choice by weight that a number decides. */
public final class WeightedPick {
  private WeightedPick() {}

  /**
   * Returns the entry whose interval the seed falls into: the weights in order cut the numbers from
   * 0 to their sum, and the seed, without sign, counts modulo the sum. See R-A-2.
   *
   * @param size how many entries there are; one at least
   * @param weight the weight of each, not negative
   */
  public static int index(int size, IntUnaryOperator weight, long seed) {
    long total = 0;
    for (int i = 0; i < size; i++) {
      total += weight.applyAsInt(i);
    }
    long left = total == 0 ? 0 : Long.remainderUnsigned(seed, total);
    for (int i = 0; i < size - 1; i++) {
      left -= weight.applyAsInt(i);
      if (left < 0) {
        return i;
      }
    }
    return size - 1;
  }
}
