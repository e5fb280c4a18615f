package io.meshproof.model.read;

import com.google.common.base.CharMatcher;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Turns what libraries say into sentences of ours. */
final class Messages {
  private static final int LONGEST = 200;

  private Messages() {}

  /** Says why something cannot be read. */
  static String reason(IOException problem) {
    if (problem instanceof NoSuchFileException) {
      return "there is no such file or folder";
    }
    if (problem instanceof AccessDeniedException) {
      return "permission to read this is denied";
    }
    return sentence(String.valueOf(problem.getMessage()));
  }

  /** Returns one lowercase sentence on one line, without full stop. */
  static String sentence(String text) {
    String line =
        CharMatcher.javaIsoControl().or(CharMatcher.whitespace()).trimAndCollapseFrom(text, ' ');
    if (line.length() > LONGEST) {
      line = line.substring(0, LONGEST) + "…";
    }
    while (line.endsWith(".")) {
      line = line.substring(0, line.length() - 1);
    }
    return line.isEmpty() ? line : Character.toLowerCase(line.charAt(0)) + line.substring(1);
  }
}
