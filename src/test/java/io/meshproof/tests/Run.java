package io.meshproof.tests;

import io.meshproof.cli.Main;
import io.meshproof.cli.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One run of the command in this process, and what came of it. */
record Run(int exitCode, String out, String err) {

  /** The memory of most runs. */
  static final long HEAP_BYTES = 256L << 20;

  /** Runs the command with arguments. */
  static Run of(String... args) {
    return with("", Map.of(), args);
  }

  /** Runs the command with a text on stdin, and environment variables. */
  static Run with(String stdin, Map<String, String> environment, String... args) {
    return within(HEAP_BYTES, stdin, environment, args);
  }

  /** Runs the command with so much memory. */
  static Run within(long heapBytes, String stdin, Map<String, String> environment, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Main.run(
            new Surroundings(
                new PrintWriter(out),
                new PrintWriter(err),
                new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
                environment,
                heapBytes,
                false),
            args);
    return new Run(exitCode, out.toString(), err.toString());
  }

  /** Runs a line as a shell would split it, as far as single quotes go. */
  static Run ofLine(String line) {
    return of(words(line).toArray(String[]::new));
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean isQuoted = false;
    boolean isWord = false;
    for (char c : (line + " ").toCharArray()) {
      if (c == '\'') {
        isQuoted = !isQuoted;
        isWord = true;
      } else if (c == ' ' && !isQuoted) {
        if (isWord) {
          words.add(word.toString());
        }
        word.setLength(0);
        isWord = false;
      } else {
        word.append(c);
        isWord = true;
      }
    }
    return words;
  }
}
