package io.meshproof.simulator.route;

import com.google.common.collect.ImmutableSet;
import io.meshproof.evaluator.route.RouteAction;
import io.meshproof.evaluator.route.RouteAction.Fault;
import io.meshproof.evaluator.route.RouteAction.HeaderScope;
import io.meshproof.evaluator.route.RouteAction.PathRewrite;
import io.meshproof.model.resource.VirtualService.DerivePort;
import io.meshproof.model.resource.VirtualService.Redirect;
import java.util.Optional;

/** How a rule's redirect becomes Envoy's. See R-RD-2 to R-RD-7. */
final class Redirects {
  private static final int MOVED_PERMANENTLY = 301;
  private static final ImmutableSet<Integer> STATUSES = ImmutableSet.of(301, 302, 303, 307, 308);

  private Redirects() {}

  static RouteAction.Redirect translate(
      Redirect redirect, RouteScope scope, HeaderScope responseHeaders, Optional<Fault> fault) {
    int status = redirect.redirectCode() == 0 ? MOVED_PERMANENTLY : redirect.redirectCode();
    if (!STATUSES.contains(status)) {
      // Istio: such a route is left without an action, which Envoy does not take.
      throw new RefusedException("a redirect cannot have the status " + status);
    }
    return new RouteAction.Redirect(
        notEmpty(redirect.scheme()),
        notEmpty(redirect.authority()),
        port(redirect, scope),
        path(redirect),
        status,
        responseHeaders,
        fault);
  }

  private static PathRewrite path(Redirect redirect) {
    return notEmpty(redirect.prefixRewrite())
        .<PathRewrite>map(RouteAction.ReplaceMatched::new)
        .or(() -> notEmpty(redirect.uri()).map(RouteAction.ReplaceFull::new))
        .orElseGet(RouteAction.KeepPath::new);
  }

  /** Istio: a scheme's own port is not named, and nothing else then removes the request's. */
  private static Optional<Integer> port(Redirect redirect, RouteScope scope) {
    boolean fromRequest =
        redirect.derivePort().filter(DerivePort.FROM_REQUEST_PORT::equals).isPresent();
    String scheme = notEmpty(redirect.scheme()).orElse(scope.tls() ? "https" : "http");
    int own = scheme.equals("https") ? 443 : 80;
    return redirect
        .port()
        .or(() -> fromRequest ? Optional.of(scope.port()) : Optional.empty())
        .filter(port -> port != 0 && port != own);
  }

  private static Optional<String> notEmpty(Optional<String> text) {
    return text.filter(value -> !value.isEmpty());
  }
}
