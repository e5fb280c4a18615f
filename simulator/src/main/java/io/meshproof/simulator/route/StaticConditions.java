package io.meshproof.simulator.route;

import io.meshproof.model.resource.VirtualService.HttpMatch;
import java.util.Optional;

/** Conditions that hold or fail for a place as a whole, whatever the request. See R-M-26. */
final class StaticConditions {

  private StaticConditions() {}

  /** Returns the condition that fails at a place; nothing if the match is meant for it. */
  static Optional<String> whyNot(HttpMatch match, RouteScope scope) {
    Optional<Integer> port = match.port().filter(number -> number != scope.port());
    if (port.isPresent()) {
      return Optional.of("the port is " + scope.port() + ", not " + port.get());
    }
    if (!match.gateways().isEmpty()) {
      // Istio: with gateways named, labels and namespace are not looked at. See R-M-27.
      return match.gateways().contains(scope.gateway())
          ? Optional.empty()
          : Optional.of(
              "gateway `"
                  + scope.gateway()
                  + "` is none of `"
                  + String.join("`, `", match.gateways())
                  + "`");
    }
    if (!scope.proxy().labels().entrySet().containsAll(match.sourceLabels().entrySet())) {
      return Optional.of("the proxy lacks the source labels `" + match.sourceLabels() + "`");
    }
    return match
        .sourceNamespace()
        .filter(namespace -> !namespace.equals(scope.proxy().namespace()))
        .map(
            namespace ->
                "the proxy's namespace is `"
                    + scope.proxy().namespace()
                    + "`, not `"
                    + namespace
                    + "`");
  }
}
