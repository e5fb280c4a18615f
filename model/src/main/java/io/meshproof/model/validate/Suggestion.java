package io.meshproof.model.validate;

import java.util.Collection;
import java.util.Locale;

/** Guesses what somebody meant who wrote a name that does not exist. */
public final class Suggestion {
  private static final int LONGEST = 64;

  private Suggestion() {}

  /** Returns {@code did you mean `x`?}, or nothing where no name is near. */
  public static String among(Collection<String> names, String written) {
    String nearest = "";
    int best = Math.max(1, written.length() / 3) + 1;
    for (String name : names) {
      int distance = distance(plain(name), plain(written));
      if (distance < best) {
        best = distance;
        nearest = name;
      }
    }
    return nearest.isEmpty() ? "" : "did you mean " + Quoted.of(nearest) + "?";
  }

  /** Drops what only differs in the style of writing: {@code retry_on} is {@code retryOn}. */
  private static String plain(String name) {
    return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
  }

  /** Returns how many letters must be added, dropped or changed to get from one text to another. */
  private static int distance(String from, String to) {
    if (from.length() > LONGEST || to.length() > LONGEST) {
      return Integer.MAX_VALUE;
    }
    int[] previous = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      previous[column] = column;
    }
    for (int row = 1; row <= from.length(); row++) {
      int[] current = new int[to.length() + 1];
      current[0] = row;
      for (int column = 1; column <= to.length(); column++) {
        int changed =
            previous[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
        current[column] = Math.min(changed, Math.min(previous[column], current[column - 1]) + 1);
      }
      previous = current;
    }
    return previous[to.length()];
  }
}
