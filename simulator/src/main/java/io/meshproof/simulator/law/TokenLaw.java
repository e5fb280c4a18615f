package io.meshproof.simulator.law;

import io.meshproof.evaluator.trace.Outcome;
import io.meshproof.evaluator.trace.Stage;
import io.meshproof.model.request.Request;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.generate.Focus;
import java.util.Optional;

/** No request gets there without a good token. */
record TokenLaw(Target target) implements Law {

  @Override
  public String text() {
    return "token for " + target;
  }

  @Override
  public Optional<String> violation(Mesh mesh, Request request) {
    return target.isReached(mesh, request, mesh.decide(request)) && !sawToken(mesh, request)
        ? Optional.of("it gets there, and no proxy on the way found a good token")
        : Optional.empty();
  }

  private static boolean sawToken(Mesh mesh, Request request) {
    return mesh.simulate(request).trace().steps().stream()
        .anyMatch(step -> step.stage() == Stage.JWT && step.outcome() == Outcome.MATCHED);
  }

  @Override
  public Focus focus() {
    return target.focus();
  }
}
