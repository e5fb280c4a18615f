package io.meshproof.tests;

import java.util.stream.Collectors;

/** Commands with what they print, as on a terminal: lines that begin with {@code $} are typed. */
final class Transcript {
  private static final String PROMPT = "$ ./meshproof ";

  private Transcript() {}

  /** Returns the transcript with the output that its commands have now. */
  static String rerun(String transcript) {
    return transcript
        .lines()
        .filter(line -> line.startsWith(PROMPT))
        .map(line -> line + "\n" + output(line.substring(PROMPT.length())))
        .collect(Collectors.joining("\n"));
  }

  private static String output(String arguments) {
    Run run = Run.ofLine(arguments);
    return run.err() + run.out();
  }
}
