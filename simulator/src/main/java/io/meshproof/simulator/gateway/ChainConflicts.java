package io.meshproof.simulator.gateway;

import io.meshproof.evaluator.listener.FilterChain;
import io.meshproof.evaluator.route.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Envoy: no two filter chains of a listener may fit by the very same condition. See R-GW-20. */
final class ChainConflicts {

  private ChainConflicts() {}

  static Optional<Refusal> find(List<FilterChain> chains) {
    Set<String> seen = new HashSet<>();
    for (FilterChain chain : chains) {
      for (String condition : conditions(chain)) {
        if (!seen.add(condition) && chain.origin().isPresent()) {
          String subject =
              condition.isEmpty() ? "every connection" : "server name `" + condition + "`";
          return Optional.of(
              new Refusal(
                  "two filter chains of the listener take " + subject, chain.origin().get()));
        }
      }
    }
    return Optional.empty();
  }

  /** Gateways tell chains apart by server names alone. */
  private static List<String> conditions(FilterChain chain) {
    List<String> names = chain.match().serverNames();
    return names.isEmpty() ? List.of("") : names;
  }
}
