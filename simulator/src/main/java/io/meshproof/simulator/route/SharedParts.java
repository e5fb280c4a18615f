package io.meshproof.simulator.route;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.meshproof.evaluator.route.RouteAction;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.source.Origin;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Gives equal parts of neighbouring routes of a virtual service the same object, since they take
 * more memory than what is a route's own. Not thread-safe.
 */
final class SharedParts {
  private static final int MOST_RULES = 100;

  /** The pointers of first matches, and of rules without, which nearly all routes come from. */
  private static final ImmutableMap<String, String> POINTERS =
      Maps.toMap(
          IntStream.range(0, MOST_RULES)
              .mapToObj(rule -> "/spec/http/" + rule)
              .flatMap(rule -> Stream.of(rule, rule + "/match/0"))
              .toList(),
          pointer -> pointer);

  private Optional<RouteAction> latest = Optional.empty();
  private Optional<ResourceRef> resource = Optional.empty();

  /** Returns the latest action once more, if this one is equal. */
  RouteAction action(RouteAction action) {
    latest = Optional.of(latest.filter(action::equals).orElse(action));
    return latest.get();
  }

  Origin origin(Origin origin) {
    resource = Optional.of(resource.filter(origin.resource()::equals).orElse(origin.resource()));
    return new Origin(resource.get(), POINTERS.getOrDefault(origin.pointer(), origin.pointer()));
  }
}
