package io.meshproof.simulator.suite;

import com.google.common.collect.ImmutableList;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Runs suites, several cases at a time. Thread-safe. */
public final class SuiteRunner {
  private final int threads;
  private final boolean failsFast;
  private final LongSupplier nanoseconds;
  private final Consumer<CaseResult> listener;

  /**
   * Takes how suites are run.
   *
   * @param threads how many cases are run at a time
   * @param failsFast whether the first failure ends it: what has not begun is skipped
   * @param nanoseconds the time, to tell how long cases take
   * @param listener is told every result as it comes, from any thread
   */
  public SuiteRunner(
      int threads, boolean failsFast, LongSupplier nanoseconds, Consumer<CaseResult> listener) {
    this.threads = threads;
    this.failsFast = failsFast;
    this.nanoseconds = nanoseconds;
    this.listener = listener;
  }

  /** Runs the selected cases; the results are in the order written, whatever ends first. */
  public ImmutableList<SuiteResult> run(List<Suite> suites, Selection selection) {
    AtomicBoolean hasFailed = new AtomicBoolean();
    boolean hasOnly = Selection.hasOnly(suites);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<List<Future<CaseResult>>> running = new ArrayList<>();
      for (Suite suite : suites) {
        running.add(
            suite.cases().stream()
                .filter(selection::takes)
                .map(each -> executor.submit(() -> run(suite, each, hasOnly, hasFailed)))
                .toList());
      }
      ImmutableList.Builder<SuiteResult> results = ImmutableList.builder();
      for (int i = 0; i < suites.size(); i++) {
        results.add(
            new SuiteResult(
                suites.get(i),
                running.get(i).stream()
                    .map(SuiteRunner::result)
                    .collect(ImmutableList.toImmutableList())));
      }
      return results.build();
    } finally {
      executor.shutdownNow();
    }
  }

  private CaseResult run(
      Suite suite, SuiteCase testCase, boolean hasOnly, AtomicBoolean hasFailed) {
    CaseResult result;
    if (testCase.skip().isPresent()) {
      result = CaseResult.skipped(testCase, testCase.skip().get());
    } else if (hasOnly && !testCase.only()) {
      result = CaseResult.skipped(testCase, "another case is marked `only`");
    } else if (hasFailed.get()) {
      result = CaseResult.skipped(testCase, "another case failed before");
    } else {
      long start = nanoseconds.getAsLong();
      CaseResult ended = suite.run(testCase);
      result = ended.lasting(Duration.ofNanos(nanoseconds.getAsLong() - start));
    }
    if (failsFast && result.status().isFailure()) {
      hasFailed.set(true);
    }
    listener.accept(result);
    return result;
  }

  private static CaseResult result(Future<CaseResult> running) {
    try {
      return running.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while cases were running", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
