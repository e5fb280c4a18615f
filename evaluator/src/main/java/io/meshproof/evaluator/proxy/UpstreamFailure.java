package io.meshproof.evaluator.proxy;

import com.google.common.base.Splitter;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.proxy.ProxyOutcome.Forwarded;
import io.meshproof.evaluator.proxy.ProxyOutcome.Replied;
import io.meshproof.evaluator.route.RouteAction.Forward;
import io.meshproof.evaluator.route.RouteAction.RetryPolicy;
import java.util.Optional;

/** Why a proxy that wanted to send a request on must answer it itself. */
public enum UpstreamFailure {
  /** The connection could not be made, or its TLS handshake failed. See R-PA-11. */
  REMOTE_CONNECTION_FAILURE("remote connection failure", "connect-failure"),
  /** The connection was made, and closed without an answer. See R-PA-11. */
  CONNECTION_TERMINATION("connection termination", "reset"),
  /** The cluster has no endpoint. See R-A-9. */
  NO_HEALTHY_UPSTREAM("no healthy upstream", "");

  private static final Splitter COMMA = Splitter.on(',');

  private final String reason;
  private final String retriedOn;

  UpstreamFailure(String reason, String retriedOn) {
    this.reason = reason;
    this.retriedOn = retriedOn;
  }

  /** Returns what happened, in a few words. */
  public String reason() {
    return reason;
  }

  /** Returns the proxy's answer in place of the upstream's. */
  public Replied reply(Forwarded forwarded) {
    Headers typed = Headers.NONE.plus("content-type", "text/plain");
    boolean hasBody = !forwarded.request().method().equals("HEAD");
    return new Replied(
        503,
        hasBody ? Optional.of(body(forwarded)) : Optional.empty(),
        forwarded.response().apply(typed),
        details(),
        Optional.of(forwarded.route()),
        forwarded.route().route().origin());
  }

  private String details() {
    return this == NO_HEALTHY_UPSTREAM
        ? "no_healthy_upstream"
        : "upstream_reset_before_response_started{" + reason.replace(' ', '_') + "}";
  }

  private String body(Forwarded forwarded) {
    if (this == NO_HEALTHY_UPSTREAM) {
      return reason;
    }
    return "upstream connect error or disconnect/reset before headers. "
        + (isRetried(forwarded) ? "retried and the latest reset reason: " : "reset reason: ")
        + reason;
  }

  /** Envoy: 5xx and gateway-error cover every way in which an upstream gives no answer. */
  private boolean isRetried(Forwarded forwarded) {
    return forwarded
        .route()
        .route()
        .action()
        .forward()
        .flatMap(Forward::retry)
        .filter(retry -> retry.attempts() > 0)
        .map(RetryPolicy::on)
        .filter(
            on ->
                COMMA
                    .splitToStream(on)
                    .anyMatch(
                        condition ->
                            condition.equals(retriedOn)
                                || condition.equals("reset")
                                || condition.equals("5xx")
                                || condition.equals("gateway-error")))
        .isPresent();
  }
}
