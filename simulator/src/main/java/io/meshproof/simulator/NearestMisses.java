package io.meshproof.simulator;

import io.meshproof.model.request.Request;
import io.meshproof.simulator.Variation.Aspect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Finds the smallest changes to a request that was turned away that get it further: by trying. */
final class NearestMisses {
  /** How many variations of one aspect are tried, the nearest first. */
  private static final int TRIED = 100;

  private static final int TOLD = 3;

  private final Decision decision;
  private final Function<Request, Decision> decide;

  NearestMisses(Decision decision, Function<Request, Decision> decide) {
    this.decision = decision;
    this.decide = decide;
  }

  /** Returns what would get further, such as {@code host `a.test` → routed to b}; at most three. */
  List<String> among(Supplier<List<Variation>> variations) {
    if (!decision.isDenial()) {
      return List.of();
    }
    List<Variation> all = variations.get();
    List<String> told = new ArrayList<>();
    for (Aspect aspect : Aspect.values()) {
      nearest(all, aspect).ifPresent(told::add);
    }
    return told.subList(0, Math.min(TOLD, told.size()));
  }

  private Optional<String> nearest(List<Variation> variations, Aspect aspect) {
    List<Variation> near =
        variations.stream()
            .filter(variation -> variation.aspect() == aspect)
            .sorted(Comparator.comparingInt(Variation::distance))
            .limit(TRIED)
            .toList();
    for (Variation variation : near) {
      Decision other = decide.apply(variation.request());
      if (isFurther(other)) {
        return Optional.of(variation.text() + " → " + other.describe());
      }
    }
    return Optional.empty();
  }

  /** Whether another decision is better than this one, or at least taken for another reason. */
  private boolean isFurther(Decision other) {
    if (!other.isDenial()) {
      return !(other instanceof Decision.Inconclusive);
    }
    return isUnfound(decision) && !isUnfound(other);
  }

  /** Whether a request was turned away because nobody knew it. */
  static boolean isUnfound(Decision decision) {
    return decision instanceof Decision.Dropped || decision.details().equals("route_not_found");
  }
}
