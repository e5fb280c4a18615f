package io.meshproof.simulator.journey;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.http.HttpRequest;
import io.meshproof.evaluator.proxy.ProxyOutcome.Forwarded;
import io.meshproof.model.request.ClientTls;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.Request;
import io.meshproof.model.request.Token;
import io.meshproof.simulator.endpoint.Endpoint;
import io.meshproof.simulator.registry.ClusterName;
import java.util.Optional;

/** What one proxy sends to the next. */
final class NextRequest {
  /** The address that a proxy calls from, as nobody says which it has. */
  private static final String PROXY_ADDRESS = "127.0.0.1";

  private static final ImmutableList<String> HTTP_PROTOCOLS =
      ImmutableList.of("istio-http/1.1", "istio", "http/1.1");

  private static final ImmutableList<String> TCP_PROTOCOLS =
      ImmutableList.of("istio-peer-exchange", "istio");

  private NextRequest() {}

  /** Returns the request that reaches an endpoint's proxy. */
  static Request of(Passage<?> before, Forwarded forwarded, String trustDomain, Endpoint endpoint) {
    HttpRequest sent = forwarded.request();
    Request.Builder next =
        to(endpoint, sent.method(), before.request()).target(sent.path()).host(sent.authority());
    sent.headers().lines().forEach(line -> next.header(line.name(), line.value()));
    sent.statedClaims().map(Token::verified).ifPresent(next::token);
    String cluster = forwarded.cluster();
    tls(before.at(), cluster, trustDomain, endpoint, HTTP_PROTOCOLS).ifPresent(next::tls);
    return next.build();
  }

  /** Returns the same request, in other TLS, as it reaches an endpoint's proxy unread. */
  static Request ofBytes(Passage<?> before, TlsLayers tls, Endpoint endpoint) {
    Request sent = before.request();
    Request.Builder next = to(endpoint, sent.method(), sent).target(sent.path()).host(sent.host());
    sent.headers().forEach(line -> next.header(line.name(), line.value()));
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

  /** Returns the TLS that a proxy puts around bytes on their way to an endpoint. */
  static Optional<ClientTls> aroundBytes(
      ProxyRef caller, String cluster, String trustDomain, Endpoint endpoint) {
    return tls(caller, cluster, trustDomain, endpoint, TCP_PROTOCOLS);
  }

  private static Optional<ClientTls> tls(
      ProxyRef caller,
      String cluster,
      String trustDomain,
      Endpoint endpoint,
      ImmutableList<String> protocols) {
    Optional<String> serverName = ClusterName.parse(cluster).map(ClusterName::serverName);
    return switch (endpoint.transport()) {
      case PLAINTEXT -> Optional.empty();
      case MESH_TLS ->
          Optional.of(
              new ClientTls(serverName, protocols, Optional.of(principal(caller, trustDomain))));
      case OTHER_TLS -> Optional.of(ClientTls.PLAIN);
    };
  }

  private static String principal(ProxyRef caller, String trustDomain) {
    return trustDomain + "/ns/" + caller.namespace() + "/sa/" + caller.serviceAccount();
  }
}
