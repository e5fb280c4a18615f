package io.meshproof.evaluator.trace;

import io.meshproof.model.source.Origin;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Is told every step. There is one code path for traced and untraced requests: code asks {@link
 * #recording} before it makes a reason, and decides nothing by it.
 */
public interface Tracer {

  /** Keeps nothing. */
  Tracer NONE =
      new Tracer() {
        @Override
        public boolean recording() {
          return false;
        }

        @Override
        public void later(Supplier<List<Step>> steps) {}
      };

  /** Whether steps are kept. */
  boolean recording();

  /**
   * Takes steps that are worked out only when the trace is read. What the supplier captures must
   * not change.
   */
  void later(Supplier<List<Step>> steps);

  /**
   * Takes what each single condition came to, of every route and rule that was looked at; worked
   * out only when somebody asks. What the supplier captures must not change.
   */
  default void conditions(Supplier<List<Step>> conditions) {}

  /** Takes one step. */
  default void step(
      Stage stage, Outcome outcome, String label, Reason reason, Optional<Origin> origin) {
    if (recording()) {
      later(() -> List.of(new Step(stage, outcome, label, reason, origin)));
    }
  }

  /** Takes one step that a resource caused. */
  default void step(Stage stage, Outcome outcome, Reason reason, Origin origin) {
    step(stage, outcome, stage.label(), reason, Optional.of(origin));
  }

  /** Takes one step that no resource caused. */
  default void step(Stage stage, Outcome outcome, Reason reason) {
    step(stage, outcome, stage.label(), reason, Optional.empty());
  }
}
