package io.meshproof.simulator.route;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.meshproof.evaluator.route.RouteAction;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.source.Origin;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Gives equal parts of a virtual service's routes the same object, since they take more memory than
 * what is a route's own. Not thread-safe.
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

  private final Map<RouteAction, RouteAction> actions = new HashMap<>();
  private final Map<ResourceRef, ResourceRef> resources = new HashMap<>();

  RouteAction action(RouteAction action) {
    return shared(action, actions);
  }

  Origin origin(Origin origin) {
    return new Origin(
        shared(origin.resource(), resources),
        POINTERS.getOrDefault(origin.pointer(), origin.pointer()));
  }

  private static <T> T shared(T part, Map<T, T> known) {
    T earlier = known.putIfAbsent(part, part);
    return earlier == null ? part : earlier;
  }
}
