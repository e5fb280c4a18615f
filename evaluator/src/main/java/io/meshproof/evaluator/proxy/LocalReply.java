package io.meshproof.evaluator.proxy;

import com.google.common.net.PercentEscaper;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.http.HttpRequest;
import io.meshproof.evaluator.proxy.ProxyOutcome.Replied;
import io.meshproof.evaluator.route.RouteAction.Forward;
import io.meshproof.evaluator.route.SelectedRoute;
import io.meshproof.model.source.Origin;
import java.util.Optional;

/**
 * An answer that the proxy itself gives.
 *
 * @param body empty where there is none
 * @param headers those of the filter that answers; they come last
 * @param cause the part of a resource that wanted it so
 */
record LocalReply(
    int status, String body, String details, Headers headers, Optional<Origin> cause) {
  private static final PercentEscaper GRPC_MESSAGE =
      new PercentEscaper("!\"#$&'()*+,-./:;<=>?@[\\]^_`{|}~ ", false);

  private static final Headers PLAIN_TEXT = Headers.NONE.plus("content-type", "text/plain");

  LocalReply(int status, String body, String details, Optional<Origin> cause) {
    this(status, body, details, Headers.NONE, cause);
  }

  /** Answers a request for which no route is known, or whose route changes no reply. */
  Replied to(HttpRequest request) {
    return reply(request, typed(), Optional.empty());
  }

  /**
   * Answers a request for which a route is known. Envoy: a forwarding route's operations on the
   * response apply to every reply, those of the cluster that would be picked included. See R-H-9.
   */
  Replied to(Exchange exchange, Optional<SelectedRoute> route, long seed) {
    HttpRequest request = exchange.request();
    Headers own = typed();
    Optional<Forward> forward = route.flatMap(selected -> selected.route().action().forward());
    if (forward.isPresent()) {
      own = forward.get().rewrite(own, forward.get().pick(seed), request);
    }
    return reply(request, own, route);
  }

  private Headers typed() {
    return body.isEmpty() ? Headers.NONE : PLAIN_TEXT;
  }

  private Replied reply(HttpRequest request, Headers typed, Optional<SelectedRoute> route) {
    Headers all = typed.overriddenBy(headers);
    if (request.isGrpc()) {
      all = all.with("content-type", "application/grpc").with("grpc-status", grpcStatus());
      all = body.isEmpty() ? all : all.with("grpc-message", GRPC_MESSAGE.escape(body));
      return new Replied(200, Optional.empty(), all, details, route, cause);
    }
    boolean hasBody =
        !body.isEmpty() && status != 204 && status != 304 && !request.method().equals("HEAD");
    return new Replied(
        status, hasBody ? Optional.of(body) : Optional.empty(), all, details, route, cause);
  }

  /** Envoy: what the HTTP status means to gRPC, unless the filter said it. */
  private String grpcStatus() {
    return headers
        .first("grpc-status")
        .orElseGet(
            () ->
                switch (status) {
                  case 400 -> "13";
                  case 401 -> "16";
                  case 403 -> "7";
                  case 404 -> "12";
                  case 429, 502, 503, 504 -> "14";
                  default -> "2";
                });
  }
}
