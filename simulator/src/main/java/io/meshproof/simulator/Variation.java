package io.meshproof.simulator;

import io.meshproof.model.request.Request;

/**
 * A request that differs in one point from the one asked about.
 *
 * @param aspect what differs: variations of one aspect are alternatives
 * @param text what is different: {@code method `POST`}
 * @param distance how far it is from what was asked; less is nearer
 */
record Variation(Aspect aspect, String text, int distance, Request request) {

  /** What can differ, that most likely to be mistaken first. */
  enum Aspect {
    HOST,
    CONNECTION,
    PATH,
    METHOD,
    HEADER,
    QUERY,
    TOKEN
  }

  /** Returns how many letters lie between what two texts have in common at both ends. */
  static int distance(String left, String right) {
    int shorter = Math.min(left.length(), right.length());
    int start = 0;
    while (start < shorter && left.charAt(start) == right.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && left.charAt(left.length() - 1 - end) == right.charAt(right.length() - 1 - end)) {
      end++;
    }
    return Math.max(left.length(), right.length()) - start - end;
  }
}
