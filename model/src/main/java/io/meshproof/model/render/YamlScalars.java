package io.meshproof.model.render;

import java.util.Locale;

/** Writes texts as YAML scalars, plain where nothing can be mistaken. */
final class YamlScalars {
  private static final String PLAIN = "_./@-*";
  private static final int SHORTEST_WORD = 6;

  private YamlScalars() {}

  /** Returns a text plain, or in double quotes. */
  static String text(String text) {
    return isPlain(text) ? text : quoted(text);
  }

  /**
   * Whether a text can only be read as itself: it begins with a letter or a slash, has nothing that
   * YAML gives a meaning, and is none of the words of YAML 1.1.
   */
  private static boolean isPlain(String text) {
    if (text.isEmpty() || (!isLetter(text.charAt(0)) && text.charAt(0) != '/')) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isLetter(c) && !(c >= '0' && c <= '9') && PLAIN.indexOf(c) < 0) {
        return false;
      }
    }
    return text.length() >= SHORTEST_WORD || !isWord(text);
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isWord(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "y", "n", "yes", "no", "on", "off", "true", "false", "null" -> true;
      default -> false;
    };
  }

  /** Surrogates are left as they are: they come in pairs. */
  private static boolean isPrintable(char c) {
    return (c >= ' ' && c < 0x7F)
        || (c >= 0xA0 && c <= 0xFFFD && c != 0xFEFF && c != 0x2028 && c != 0x2029);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (isPrintable(c)) {
            quoted.append(c);
          } else {
            quoted.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
