package io.meshproof.evaluator.proxy;

import io.meshproof.evaluator.proxy.ProxyOutcome.Unknown;
import io.meshproof.evaluator.route.Refusal;
import io.meshproof.evaluator.trace.Outcome;
import io.meshproof.evaluator.trace.Stage;
import io.meshproof.evaluator.trace.Tracer;
import java.util.Optional;

/** Configuration that Envoy would not take: what it has instead, nobody can say. */
final class RefusedConfiguration {

  private RefusedConfiguration() {}

  /** Returns the outcome for a request that meets such a piece of configuration. */
  static Unknown meet(String piece, Refusal refusal, Stage stage, Tracer tracer) {
    String why = "Envoy would refuse the " + piece + ": " + refusal.reason();
    tracer.step(
        stage, Outcome.INCONCLUSIVE, stage.label(), () -> why, Optional.of(refusal.origin()));
    return new Unknown(why);
  }
}
