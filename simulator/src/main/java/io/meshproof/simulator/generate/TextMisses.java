package io.meshproof.simulator.generate;

import java.util.Locale;
import java.util.Random;

/** Texts that are almost the same, so that a matcher takes one and not the other. */
final class TextMisses {
  private TextMisses() {}

  /** Returns another text. */
  static String of(String text, Random random) {
    return switch (random.nextInt(7)) {
      case 0 -> "";
      case 1 -> text.toUpperCase(Locale.ROOT);
      case 2 -> text + "a";
      case 3 -> text + "1";
      case 4 -> "a" + text;
      case 5 -> text.substring(0, Math.max(0, text.length() - 1));
      default -> text.isEmpty() ? "a" : text.substring(1);
    };
  }
}
