package io.meshproof.evaluator.proxy;

import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.http.HttpRequest;
import io.meshproof.evaluator.match.TextMatcher;
import io.meshproof.evaluator.proxy.ProxyOutcome.Forwarded;
import io.meshproof.evaluator.proxy.ProxyOutcome.Replied;
import io.meshproof.evaluator.route.RouteAction.Cors;
import io.meshproof.evaluator.route.RouteAction.Forward;
import io.meshproof.evaluator.route.SelectedRoute;
import io.meshproof.evaluator.trace.Outcome;
import io.meshproof.evaluator.trace.Stage;
import io.meshproof.evaluator.trace.Tracer;
import java.util.Optional;

/**
 * Answers CORS preflights and marks responses for one request with an Origin. See R-C-1 to R-C-5.
 */
final class CorsFilter {
  private final Cors policy;
  private final HttpRequest request;
  private final String origin;
  private final boolean allowed;

  private CorsFilter(Cors policy, HttpRequest request, String origin) {
    this.policy = policy;
    this.request = request;
    this.origin = origin;
    this.allowed = isAllowed(policy, origin);
  }

  /** Returns the filter for a request, if it has an Origin and its route a policy. */
  static Optional<CorsFilter> of(SelectedRoute selected, HttpRequest request) {
    if (!(selected.route().action() instanceof Forward forward) || forward.cors().isEmpty()) {
      return Optional.empty();
    }
    String origin = request.headers().first("origin").orElse("");
    return origin.isEmpty()
        ? Optional.empty()
        : Optional.of(new CorsFilter(forward.cors().get(), request, origin));
  }

  // Envoy: what would match the text `*` matches every origin. See R-C-5.
  private static boolean isAllowed(Cors policy, String origin) {
    for (TextMatcher matcher : policy.allowOrigins()) {
      if (matcher.matches("*") || matcher.matches(origin)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the request ends here. */
  boolean answersPreflight() {
    return request.isPreflight() && (allowed || !policy.forwardUnmatchedPreflights());
  }

  Replied answerPreflight(SelectedRoute selected, Tracer tracer) {
    tracer.step(
        Stage.CORS,
        Outcome.ENDED,
        Stage.CORS.label(),
        () ->
            "the preflight of origin `" + origin + "` is answered" + (allowed ? "" : " with a no"),
        selected.route().origin());
    Headers headers = mark(Headers.NONE);
    if (policy.allowCredentials().orElse(false)) {
      headers = headers.with("access-control-allow-credentials", "true");
    }
    headers =
        withList(
            headers,
            "access-control-allow-methods",
            policy.allowMethods(),
            "access-control-request-method");
    headers =
        withList(
            headers,
            "access-control-allow-headers",
            policy.allowHeaders(),
            "access-control-request-headers");
    if (policy.maxAge().isPresent()) {
      headers = headers.with("access-control-max-age", policy.maxAge().get());
    }
    return new Replied(
        200,
        Optional.empty(),
        headers,
        "cors_response",
        Optional.of(selected),
        selected.route().origin());
  }

  /** Envoy: a sole asterisk gives back what was asked for. */
  private Headers withList(Headers headers, String name, String list, String askedFor) {
    if (list.isEmpty()) {
      return headers;
    }
    return headers.with(
        name, list.equals("*") ? request.headers().first(askedFor).orElse("") : list);
  }

  /** Marks the response to a request of an allowed origin, wherever it comes from. */
  ProxyOutcome onResponse(ProxyOutcome outcome) {
    if (outcome instanceof Forwarded forwarded) {
      return new Forwarded(
          forwarded.cluster(),
          forwarded.request(),
          headers -> mark(forwarded.response().apply(headers)),
          forwarded.route());
    }
    if (outcome instanceof Replied replied) {
      return new Replied(
          replied.status(),
          replied.body(),
          mark(replied.headers()),
          replied.details(),
          replied.route(),
          replied.cause());
    }
    return outcome;
  }

  private Headers mark(Headers response) {
    if (!allowed) {
      return response;
    }
    Headers marked = response.with("access-control-allow-origin", origin);
    if (policy.allowCredentials().orElse(false)) {
      marked = marked.with("access-control-allow-credentials", "true");
    }
    return policy.exposeHeaders().isEmpty()
        ? marked
        : marked.with("access-control-expose-headers", policy.exposeHeaders());
  }
}
