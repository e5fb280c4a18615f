package io.meshproof.model.source;

import com.google.common.base.Splitter;
import java.util.List;

/** The text form of JSON pointers (RFC 6901). */
public final class JsonPointers {
  private static final Splitter SLASH = Splitter.on('/');

  private JsonPointers() {}

  /** Splits a pointer such as {@code /spec/http/0} into its unescaped tokens. */
  public static List<String> tokens(String pointer) {
    if (pointer.isEmpty()) {
      return List.of();
    }
    return SLASH
        .splitToStream(pointer.substring(1))
        .map(token -> token.replace("~1", "/").replace("~0", "~"))
        .toList();
  }

  /** Escapes one token for use inside a pointer. */
  public static String escape(String token) {
    return token.replace("~", "~0").replace("/", "~1");
  }
}
