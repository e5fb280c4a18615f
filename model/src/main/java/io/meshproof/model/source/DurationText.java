package io.meshproof.model.source;

import com.google.common.collect.ImmutableMap;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go writes them, which is how resources do: {@code 1h30m}, {@code 0.5s}. */
public final class DurationText {
  private static final Pattern PART = Pattern.compile("([0-9]+\\.?[0-9]*|\\.[0-9]+)([a-zµμ]+)");
  private static final Map<String, BigDecimal> NANOSECONDS =
      ImmutableMap.<String, BigDecimal>builder()
          .put("ns", new BigDecimal(1))
          .put("us", new BigDecimal(1_000))
          .put("µs", new BigDecimal(1_000))
          .put("μs", new BigDecimal(1_000))
          .put("ms", new BigDecimal(1_000_000))
          .put("s", new BigDecimal(1_000_000_000L))
          .put("m", new BigDecimal(60_000_000_000L))
          .put("h", new BigDecimal(3_600_000_000_000L))
          .buildOrThrow();
  private static final int LONGEST = 200;

  private DurationText() {}

  /** Writes a duration in whole seconds, or else in milliseconds: {@code 4s}, {@code 250ms}. */
  public static String of(Duration duration) {
    return of(duration, "");
  }

  /**
   * Writes a duration in whole seconds, or else in milliseconds.
   *
   * @param gap what stands between the number and the unit
   */
  public static String of(Duration duration, String gap) {
    long millis = duration.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + gap + "s" : millis + gap + "ms";
  }

  /** Reads a duration; nothing if the text is none, or is longer than 292 years. */
  public static Optional<Duration> parse(String text) {
    boolean negative = text.startsWith("-");
    String unsigned = negative || text.startsWith("+") ? text.substring(1) : text;
    if (unsigned.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    if (unsigned.isEmpty() || unsigned.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher part = PART.matcher(unsigned);
    BigDecimal nanoseconds = BigDecimal.ZERO;
    int end = 0;
    while (part.find() && part.start() == end) {
      BigDecimal unit = NANOSECONDS.get(part.group(2));
      if (unit == null) {
        return Optional.empty();
      }
      // Go: what is smaller than a nanosecond is cut off, part by part.
      nanoseconds =
          nanoseconds.add(
              new BigDecimal(part.group(1)).multiply(unit).setScale(0, RoundingMode.DOWN));
      end = part.end();
    }
    if (end < unsigned.length() || nanoseconds.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      return Optional.empty();
    }
    Duration duration = Duration.ofNanos(nanoseconds.longValueExact());
    return Optional.of(negative ? duration.negated() : duration);
  }
}
