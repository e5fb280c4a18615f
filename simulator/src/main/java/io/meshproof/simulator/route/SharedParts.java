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
 * Gives equal parts of neighbouring routes the same object, since they take more memory than what
 * is a route's own. Safe to share between threads.
 */
final class SharedParts {
  private static final int MOST = 100;

  /** The pointers of first matches, and of rules without, which nearly all routes come from. */
  private static final ImmutableMap<String, String> POINTERS =
      Maps.toMap(
          IntStream.range(0, MOST)
              .boxed()
              .flatMap(
                  index ->
                      Stream.of(
                          "/spec/hosts/" + index,
                          "/spec/http/" + index,
                          "/spec/http/" + index + "/match/0"))
              .toList(),
          pointer -> pointer);

  private volatile Optional<RouteAction> latest = Optional.empty();
  private volatile Optional<ResourceRef> resource = Optional.empty();

  /** Returns an equal pointer that is there already, or else the pointer itself. */
  static String pointer(String pointer) {
    return POINTERS.getOrDefault(pointer, pointer);
  }

  /** Returns the latest action once more, if this one is equal. */
  RouteAction action(RouteAction action) {
    Optional<RouteAction> known = latest;
    if (known.isPresent() && known.get().equals(action)) {
      return known.get();
    }
    latest = Optional.of(action);
    return action;
  }

  Origin origin(Origin origin) {
    return new Origin(resource(origin.resource()), pointer(origin.pointer()));
  }

  private ResourceRef resource(ResourceRef ref) {
    Optional<ResourceRef> known = resource;
    if (known.isPresent() && known.get().equals(ref)) {
      return known.get();
    }
    resource = Optional.of(ref);
    return ref;
  }
}
