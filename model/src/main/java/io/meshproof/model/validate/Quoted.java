package io.meshproof.model.validate;

import com.google.common.base.CharMatcher;
import java.util.Collection;
import java.util.stream.Collectors;

/** A user's text inside a message: in backticks, on one line, not longer than is useful. */
public final class Quoted {
  private static final int LONGEST = 80;

  private Quoted() {}

  /** Returns a text in backticks. */
  public static String of(String text) {
    String clipped =
        text.codePointCount(0, text.length()) <= LONGEST
            ? text
            : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    return "`" + CharMatcher.javaIsoControl().replaceFrom(clipped, '\uFFFD') + "`";
  }

  /** Returns the texts with commas between them. */
  public static String list(Collection<String> texts) {
    return texts.stream().map(Quoted::of).collect(Collectors.joining(", "));
  }
}
