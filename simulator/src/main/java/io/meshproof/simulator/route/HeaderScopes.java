package io.meshproof.simulator.route;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import io.meshproof.evaluator.route.RouteAction.HeaderScope;
import io.meshproof.evaluator.route.RouteAction.HeaderValue;
import io.meshproof.model.resource.VirtualService.HeaderOperations;
import io.meshproof.model.resource.VirtualService.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The header operations of a rule or a destination. See R-H-1 to R-H-5. */
record HeaderScopes(HeaderScope request, HeaderScope response, Optional<String> authority) {

  private static final HeaderScopes NONE =
      new HeaderScopes(HeaderScope.NONE, HeaderScope.NONE, Optional.empty());

  static HeaderScopes of(Optional<Headers> headers) {
    return headers
        .map(
            operations ->
                new HeaderScopes(
                    scope(operations.request()),
                    scope(operations.response()),
                    authority(operations.request())))
        .orElse(NONE);
  }

  /** Envoy: with a single destination both scopes are one, the destination's part last. */
  HeaderScopes join(HeaderScopes destination) {
    if (destination.equals(NONE)) {
      return this;
    }
    return new HeaderScopes(
        join(request, destination.request),
        join(response, destination.response),
        authority.or(destination::authority));
  }

  private static HeaderScope join(HeaderScope first, HeaderScope second) {
    return new HeaderScope(
        concat(first.remove(), second.remove()),
        concat(first.set(), second.set()),
        concat(first.add(), second.add()));
  }

  private static <T> ImmutableList<T> concat(List<T> first, List<T> second) {
    return ImmutableList.copyOf(Iterables.concat(first, second));
  }

  private static HeaderScope scope(HeaderOperations operations) {
    return new HeaderScope(
        operations.remove().stream()
            .filter(name -> !isInternal(name))
            .collect(ImmutableList.toImmutableList()),
        values(operations.set()),
        values(operations.add()));
  }

  /** Istio: names as written, in the order of their bytes. */
  private static ImmutableList<HeaderValue> values(Map<String, String> operations) {
    return operations.entrySet().stream()
        .filter(entry -> !isInternal(entry.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> new HeaderValue(entry.getKey(), HeaderVariables.check(entry.getValue())))
        .collect(ImmutableList.toImmutableList());
  }

  /** Istio: {@code host} as a header rewrites the host. See R-H-5. */
  private static Optional<String> authority(HeaderOperations operations) {
    return authority(operations.set()).or(() -> authority(operations.add()));
  }

  private static Optional<String> authority(Map<String, String> operations) {
    return operations.entrySet().stream()
        .filter(
            entry -> {
              String name = entry.getKey().toLowerCase(Locale.ROOT);
              return name.equals("host") || name.equals(":authority");
            })
        .map(Map.Entry::getValue)
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  private static boolean isInternal(String name) {
    return name.startsWith(":") || name.equalsIgnoreCase("host");
  }
}
