package io.meshproof.model.source;

import java.util.ArrayList;
import java.util.List;

/** The text form of JSON pointers (RFC 6901). */
public final class JsonPointers {
  private JsonPointers() {}

  /** Splits a pointer such as {@code /spec/http/0} into its unescaped tokens. */
  public static List<String> tokens(String pointer) {
    if (pointer.isEmpty()) {
      return List.of();
    }
    List<String> tokens = new ArrayList<>();
    for (int start = 1; start <= pointer.length(); ) {
      int slash = pointer.indexOf('/', start);
      int end = slash < 0 ? pointer.length() : slash;
      tokens.add(pointer.substring(start, end).replace("~1", "/").replace("~0", "~"));
      start = end + 1;
    }
    return tokens;
  }

  /** Escapes one token for use inside a pointer. */
  public static String escape(String token) {
    return token.replace("~", "~0").replace("/", "~1");
  }
}
