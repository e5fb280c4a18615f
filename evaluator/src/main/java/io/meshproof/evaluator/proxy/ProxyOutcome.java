package io.meshproof.evaluator.proxy;

import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.http.HttpRequest;
import io.meshproof.evaluator.route.SelectedRoute;
import io.meshproof.model.source.Origin;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What one proxy did with a connection and the request on it. */
public sealed interface ProxyOutcome {

  /** The route that was taken, where there was one. */
  default Optional<SelectedRoute> selectedRoute() {
    return Optional.empty();
  }

  /** The cluster that it all went on to, if it did. */
  default Optional<String> destination() {
    return Optional.empty();
  }

  /**
   * There was no HTTP response.
   *
   * @param cause the part of a resource that wanted it so, where one did
   */
  record NoResponse(ConnectionFailure failure, Optional<Origin> cause) implements ProxyOutcome {}

  /**
   * The proxy answered itself.
   *
   * @param body absent where none is sent (HEAD, 204, redirects)
   * @param headers the headers that the mesh decides on
   * @param details Envoy's response code details; empty where it has none
   * @param route the route that was taken, where there was one
   * @param cause the part of a resource that wanted it so: the JWT rule, the authorization rule,
   *     the route; absent where nothing did, as for an unknown host
   */
  record Replied(
      int status,
      Optional<String> body,
      Headers headers,
      String details,
      Optional<SelectedRoute> route,
      Optional<Origin> cause)
      implements ProxyOutcome {
    @Override
    public Optional<SelectedRoute> selectedRoute() {
      return route;
    }
  }

  /**
   * The request went on.
   *
   * @param cluster the cluster that was picked
   * @param request as it went on
   * @param response what becomes of the headers of the upstream's answer
   */
  record Forwarded(
      String cluster, HttpRequest request, UnaryOperator<Headers> response, SelectedRoute route)
      implements ProxyOutcome {
    @Override
    public Optional<SelectedRoute> selectedRoute() {
      return Optional.of(route);
    }

    @Override
    public Optional<String> destination() {
      return Optional.of(cluster);
    }
  }

  /**
   * The bytes went on as they were: no route, nothing normalised.
   *
   * @param endsTls whether the client's TLS was ended first
   */
  record Tunnelled(String cluster, boolean endsTls) implements ProxyOutcome {
    @Override
    public Optional<String> destination() {
      return Optional.of(cluster);
    }
  }

  /** It cannot be known. */
  record Unknown(String why) implements ProxyOutcome {}
}
