package io.meshproof.evaluator.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Keeps every step in order. Not thread-safe; one for each request. */
public final class RecordingTracer implements Tracer {
  private final List<Supplier<List<Step>>> recorded = new ArrayList<>();
  private final List<Supplier<List<Step>>> conditions = new ArrayList<>();

  @Override
  public boolean recording() {
    return true;
  }

  @Override
  public void later(Supplier<List<Step>> steps) {
    recorded.add(steps);
  }

  @Override
  public void conditions(Supplier<List<Step>> checked) {
    conditions.add(checked);
  }

  /**
   * Returns what each condition so far came to: those of routes and rules that were looked at, and
   * these themselves.
   */
  public List<Step> conditions() {
    return workedOut(conditions);
  }

  /** Returns the steps so far, working out those that were put off. */
  public List<Step> steps() {
    return workedOut(recorded);
  }

  private static List<Step> workedOut(List<Supplier<List<Step>>> putOff) {
    List<Step> steps = new ArrayList<>();
    for (Supplier<List<Step>> later : putOff) {
      steps.addAll(later.get());
    }
    return List.copyOf(steps);
  }
}
