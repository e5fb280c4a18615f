package io.meshproof.jmh;

import java.util.Locale;

/**
 * One line of the table: what was measured, and what it should have been.
 *
 * @param figures what the measured number was made of
 * @param target the bound; {@link Double#NaN} where there is none
 * @param isMost whether the bound is an upper one
 */
record Row(String what, double measured, String figures, double target, boolean isMost) {

  /** A row that meets its target up to a number. */
  static Row atMost(double target, String what, double measured, String figures) {
    return new Row(what, measured, figures, target, true);
  }

  /** A row that meets its target from a number on. */
  static Row atLeast(double target, String what, double measured, String figures) {
    return new Row(what, measured, figures, target, false);
  }

  /** A row that is there to be known. */
  static Row of(String what, double measured, String figures) {
    return new Row(what, measured, figures, Double.NaN, true);
  }

  boolean isMeasured() {
    return !Double.isNaN(measured);
  }

  /** Whether it was measured and is beyond its bound. */
  boolean misses() {
    return isMost ? measured > target : measured < target;
  }

  /** The row in Markdown. */
  String toText() {
    return "| %s | %s | %s | %s | %s |"
        .formatted(
            what,
            isMeasured() ? number(measured) : "not measured",
            isMeasured() ? figures : "",
            Double.isNaN(target) ? "" : (isMost ? "at most " : "at least ") + number(target),
            misses() ? "**misses**" : "");
  }

  /** Three digits are more than a shared machine can promise. */
  static String number(double value) {
    int decimals = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
    String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
    return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
  }
}
