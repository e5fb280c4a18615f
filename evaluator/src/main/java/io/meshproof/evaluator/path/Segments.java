package io.meshproof.evaluator.path;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Brings the segments of a path into their canonical form, and resolves dot segments. */
final class Segments {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private Segments() {}

  /** Takes a path that begins with a slash or backslash; both separate segments. */
  static String canonicalize(String path) {
    StringBuilder canonical = new StringBuilder(path.length()).append('/');
    int start = 1;
    while (start <= path.length()) {
      int end = endOfSegment(path, start);
      String segment = decodeUnreserved(path.substring(start, end));
      String name = beforeParameters(segment);
      if (name.equals("..")) {
        removeLastSegment(canonical);
      } else if (!name.equals(".")) {
        canonical.append(segment);
        if (end < path.length()) {
          canonical.append('/');
        }
      }
      start = end + 1;
    }
    return canonical.toString();
  }

  private static int endOfSegment(String path, int start) {
    int end = start;
    while (end < path.length() && path.charAt(end) != '/' && path.charAt(end) != '\\') {
      end++;
    }
    return end;
  }

  // Envoy: a dot segment may carry parameters, which vanish with it. See R-AP-36b.
  private static String beforeParameters(String segment) {
    int semicolon = segment.indexOf(';');
    return semicolon < 0 ? segment : segment.substring(0, semicolon);
  }

  /** Goes up one level; the root stays the root. */
  private static void removeLastSegment(StringBuilder path) {
    int slash = path.lastIndexOf("/", Math.max(0, path.length() - 2));
    path.setLength(slash + 1);
  }

  private static String decodeUnreserved(String segment) {
    StringBuilder decoded = new StringBuilder(segment.length());
    for (int i = 0; i < segment.length(); ) {
      char c = segment.charAt(i);
      int escaped = c == '%' ? escapeAt(segment, i) : -1;
      if (escaped >= 0 && PathCharacters.isUnreserved(escaped)) {
        decoded.append((char) escaped);
        i += 3;
      } else if (PathCharacters.mustEscape(c)) {
        int point = segment.codePointAt(i);
        for (byte octet : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
          decoded.append('%');
          HEX.toHexDigits(decoded, octet);
        }
        i += Character.charCount(point);
      } else {
        decoded.append(c);
        i++;
      }
    }
    return decoded.toString();
  }

  /** The value of the escape that begins here, or -1 if none does. */
  private static int escapeAt(String text, int at) {
    if (at + 2 >= text.length()
        || !HexFormat.isHexDigit(text.charAt(at + 1))
        || !HexFormat.isHexDigit(text.charAt(at + 2))) {
      return -1;
    }
    return HexFormat.fromHexDigits(text, at + 1, at + 3);
  }
}
