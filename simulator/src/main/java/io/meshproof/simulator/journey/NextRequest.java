package io.meshproof.simulator.journey;

import io.meshproof.evaluator.http.HttpRequest;
import io.meshproof.evaluator.proxy.ProxyOutcome.Forwarded;
import io.meshproof.model.request.Request;
import io.meshproof.model.request.Token;
import io.meshproof.simulator.endpoint.Endpoint;
import io.meshproof.simulator.journey.Upstream.Leg;

/** What one proxy sends to the next. */
final class NextRequest {
  /** The address that a proxy calls from, as nobody says which it has. */
  private static final String PROXY_ADDRESS = "127.0.0.1";

  private NextRequest() {}

  /** Returns the request that reaches an endpoint's proxy. */
  static Request of(Passage<?> before, Forwarded forwarded, Leg leg) {
    HttpRequest sent = forwarded.request();
    Request.Builder next =
        to(leg.endpoint(), sent.method(), before.request())
            .target(sent.path())
            .host(sent.authority())
            .headers(sent.headers().lines());
    sent.statedClaims().map(Token::verified).ifPresent(next::token);
    leg.http().ifPresent(next::tls);
    return next.build();
  }

  /** Returns the same request, in other TLS, as it reaches an endpoint's proxy unread. */
  static Request ofBytes(Passage<?> before, TlsLayers tls, Leg leg) {
    Request sent = before.request();
    Request.Builder next =
        to(leg.endpoint(), sent.method(), sent)
            .target(sent.path())
            .host(sent.host())
            .headers(sent.headers());
    sent.token().ifPresent(next::token);
    tls.outermost().ifPresent(next::tls);
    return next.build();
  }

  private static Request.Builder to(Endpoint endpoint, String method, Request before) {
    Request.Builder next =
        Request.method(method, "/")
            .port(endpoint.port())
            .sourceIp(PROXY_ADDRESS)
            .seed(before.seed());
    before.externalAnswers().forEach(next::externalAnswer);
    endpoint.proxy().ifPresent(next::at);
    return next;
  }
}
