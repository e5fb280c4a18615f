package io.meshproof.simulator.journey;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.http.HttpRequest;
import io.meshproof.evaluator.proxy.ProxyOutcome.Forwarded;
import io.meshproof.model.request.ClientTls;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.Request;
import io.meshproof.model.request.Token;
import io.meshproof.simulator.endpoint.Endpoint;
import io.meshproof.simulator.endpoint.Endpoint.Transport;
import io.meshproof.simulator.registry.ClusterName;
import java.util.Optional;

/** What one proxy sends to the next. */
final class NextRequest {
  /** The address that a proxy calls from, as nobody says which it has. */
  private static final String PROXY_ADDRESS = "127.0.0.1";

  private static final ImmutableList<String> MESH_PROTOCOLS =
      ImmutableList.of("istio-http/1.1", "istio", "http/1.1");

  private NextRequest() {}

  /** Returns the request that reaches an endpoint's proxy. */
  static Request of(
      Request before, Forwarded forwarded, ProxyRef caller, String trustDomain, Endpoint endpoint) {
    HttpRequest sent = forwarded.request();
    Request.Builder next =
        Request.method(sent.method(), "/")
            .target(sent.path())
            .host(sent.authority())
            .port(endpoint.port())
            .sourceIp(PROXY_ADDRESS)
            .seed(before.seed());
    before.externalAnswers().forEach(next::externalAnswer);
    endpoint.proxy().ifPresent(next::at);
    sent.headers().lines().forEach(line -> next.header(line.name(), line.value()));
    sent.statedClaims().map(Token::verified).ifPresent(next::token);
    tls(endpoint.transport(), forwarded.cluster(), principal(caller, trustDomain))
        .ifPresent(next::tls);
    return next.build();
  }

  private static Optional<ClientTls> tls(Transport transport, String cluster, String principal) {
    Optional<String> serverName = ClusterName.parse(cluster).map(ClusterName::serverName);
    return switch (transport) {
      case PLAINTEXT -> Optional.empty();
      case MESH_TLS ->
          Optional.of(new ClientTls(serverName, MESH_PROTOCOLS, Optional.of(principal)));
      case OTHER_TLS -> Optional.of(ClientTls.PLAIN);
    };
  }

  private static String principal(ProxyRef caller, String trustDomain) {
    return trustDomain + "/ns/" + caller.namespace() + "/sa/" + caller.serviceAccount();
  }
}
