package io.meshproof.simulator.suite;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.meshproof.evaluator.trace.Outcome;
import io.meshproof.evaluator.trace.Stage;
import io.meshproof.evaluator.trace.Step;
import io.meshproof.model.source.Origin;
import io.meshproof.simulator.Decision;
import io.meshproof.simulator.Simulation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Who decided what became of a request. */
public final class Deciders {
  private static final Set<Stage> LETTING_PASS =
      ImmutableSet.of(Stage.JWT, Stage.ALLOW, Stage.EXTERNAL_AUTHORIZATION, Stage.ROUTE);

  private Deciders() {}

  /**
   * Returns the parts of resources that decided. Of a request that was turned away, that is what
   * turned it away, or, where it only lacked leave, the policies that might have given it. Of any
   * other, that is what let it pass: routes, JWT rules, ALLOW rules.
   */
  public static ImmutableList<Origin> of(Simulation simulation) {
    Decision decision = simulation.decision();
    Optional<Origin> decidedBy = decision.decidedBy();
    List<Step> steps = simulation.trace().steps();
    ImmutableSet.Builder<Origin> deciders = ImmutableSet.builder();
    decidedBy.ifPresent(deciders::add);
    if (!decision.isDenial()) {
      origins(steps.stream().filter(Deciders::letPass)).forEach(deciders::add);
    } else if (decidedBy.isEmpty() && decision.details().startsWith("rbac_access_denied")) {
      origins(steps.stream().filter(Deciders::gaveNoLeave))
          // Without a rule: none of them decided alone.
          .map(origin -> new Origin(origin.resource(), ""))
          .forEach(deciders::add);
    }
    return deciders.build().asList();
  }

  private static boolean letPass(Step step) {
    return step.outcome() == Outcome.MATCHED && LETTING_PASS.contains(step.stage());
  }

  private static boolean gaveNoLeave(Step step) {
    return step.outcome() == Outcome.NOT_MATCHED && step.stage() == Stage.ALLOW;
  }

  private static Stream<Origin> origins(Stream<Step> steps) {
    return steps.flatMap(step -> step.origin().stream());
  }
}
