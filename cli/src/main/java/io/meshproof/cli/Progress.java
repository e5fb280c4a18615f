package io.meshproof.cli;

import io.meshproof.simulator.suite.CaseResult;
import java.io.PrintWriter;

/** How many cases have been run, on one line that is written over: on a terminal only. */
final class Progress {
  private static final String BACK = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean isShown;
  private final long total;
  private long done;
  private long failed;

  Progress(Surroundings surroundings, long total) {
    this.err = surroundings.err();
    this.isShown = surroundings.isTerminal();
    this.total = total;
  }

  /** Counts a result. Safe to call from any thread. */
  synchronized void add(CaseResult result) {
    done++;
    failed += result.status().isFailure() ? 1 : 0;
    if (isShown) {
      err.print(BACK + done + "/" + total + (failed == 0 ? "" : ", " + failed + " failed"));
      err.flush();
    }
  }

  /** Takes the line away. */
  synchronized void end() {
    if (isShown) {
      err.print(BACK);
      err.flush();
    }
  }
}
