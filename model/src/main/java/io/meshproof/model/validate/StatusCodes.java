package io.meshproof.model.validate;

import com.google.common.collect.ImmutableRangeSet;
import com.google.common.collect.Range;
import java.util.regex.Pattern;

/** The statuses that Go's {@code net/http} has a name for. */
final class StatusCodes {
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,9}");
  private static final ImmutableRangeSet<Integer> KNOWN =
      ImmutableRangeSet.<Integer>builder()
          .add(Range.closed(100, 103))
          .add(Range.closed(200, 208))
          .add(Range.singleton(226))
          .add(Range.closed(300, 305))
          .add(Range.closed(307, 308))
          .add(Range.closed(400, 418))
          .add(Range.closed(421, 426))
          .add(Range.closed(428, 429))
          .add(Range.singleton(431))
          .add(Range.singleton(451))
          .add(Range.closed(500, 508))
          .add(Range.closed(510, 511))
          .build();

  private StatusCodes() {}

  /** Whether a text is the number of a status; Go reads {@code +503} and {@code 0503}, too. */
  static boolean isKnown(String text) {
    return NUMBER.matcher(text).matches() && KNOWN.contains(Integer.parseInt(text));
  }
}
