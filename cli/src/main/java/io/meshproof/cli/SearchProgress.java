package io.meshproof.cli;

import java.io.PrintWriter;
import java.util.Locale;

/** A bar on a terminal that says how far a search is; elsewhere nothing. Not thread-safe. */
final class SearchProgress {
  private static final int WIDTH = 30;
  private static final long INTERVAL = 100_000_000;

  private final PrintWriter terminal;
  private final boolean isShown;
  private long shownAt;

  SearchProgress(Surroundings surroundings) {
    this.terminal = surroundings.err();
    this.isShown = surroundings.isTerminal();
  }

  /**
   * Shows how far it is, if that was not just done.
   *
   * @param share from 0 to 1
   * @param now the time in nanoseconds
   */
  void show(double share, String text, long now) {
    if (isShown && now - shownAt > INTERVAL) {
      shownAt = now;
      int done = (int) (Math.min(1, share) * WIDTH);
      terminal.printf(Locale.ROOT, "\r[%s%s] %s", "#".repeat(done), ".".repeat(WIDTH - done), text);
      terminal.flush();
    }
  }

  /** Takes the bar away. */
  void end() {
    if (shownAt > 0) {
      terminal.print("\r\033[K");
      terminal.flush();
      shownAt = 0;
    }
  }
}
