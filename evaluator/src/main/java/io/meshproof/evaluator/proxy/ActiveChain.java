package io.meshproof.evaluator.proxy;

import io.meshproof.evaluator.http.Connection;
import io.meshproof.evaluator.listener.FilterChain;
import io.meshproof.evaluator.listener.FilterChain.ClientCertificate;
import io.meshproof.evaluator.listener.FilterChain.Match;
import io.meshproof.evaluator.listener.FilterChain.Tls;
import io.meshproof.evaluator.proxy.ProxyOutcome.NoResponse;
import io.meshproof.evaluator.trace.Outcome;
import io.meshproof.evaluator.trace.Stage;
import io.meshproof.evaluator.trace.Tracer;
import io.meshproof.model.request.ClientTls;
import io.meshproof.model.request.Request;
import io.meshproof.model.source.Origin;
import java.util.Optional;

/** A filter chain at work: it ends TLS and hands the connection to its network filter. */
final class ActiveChain {
  private final FilterChain chain;
  private final NetworkFilterAtWork filter;

  ActiveChain(FilterChain chain, NetworkFilterAtWork filter) {
    this.chain = chain;
    this.filter = filter;
  }

  Match match() {
    return chain.match();
  }

  ProxyOutcome accept(Connection connection, Request request, Tracer tracer) {
    if (tracer.recording()) {
      tracer.step(
          Stage.FILTER_CHAIN,
          Outcome.MATCHED,
          Stage.FILTER_CHAIN.label(),
          () -> "`" + chain.name() + "` takes it",
          chain.origin());
    }
    if (chain.tls().isEmpty()) {
      return filter.accept(connection, request, tracer);
    }
    if (connection.tls().isEmpty()) {
      return end(ConnectionFailure.CLOSED, "plaintext came to a port that speaks TLS", tracer);
    }
    Tls tls = chain.tls().get();
    Optional<String> principal = connection.tls().flatMap(ClientTls::principal);
    if (tls.clientCertificate() == ClientCertificate.NOT_REQUESTED) {
      return filter.accept(connection, request, tracer);
    }
    if (principal.isEmpty() && tls.clientCertificate() == ClientCertificate.REQUIRED) {
      // TLS 1.3: the client takes the handshake for done before its certificate is missed.
      return end(ConnectionFailure.CLOSED, "the client shows no certificate", tracer);
    }
    if (principal.isPresent() && !isTrusted(principal.get(), tls)) {
      return end(
          ConnectionFailure.CLOSED,
          "the trust domain of the client `" + principal.get() + "` is not trusted",
          tracer);
    }
    return filter.accept(connection.withPeerPrincipal(principal), request, tracer);
  }

  private static boolean isTrusted(String principal, Tls tls) {
    int slash = principal.indexOf('/');
    String trustDomain = slash < 0 ? principal : principal.substring(0, slash);
    return tls.trustDomains().isEmpty() || tls.trustDomains().contains(trustDomain);
  }

  private ProxyOutcome end(ConnectionFailure failure, String why, Tracer tracer) {
    Optional<Origin> cause = chain.tls().flatMap(Tls::origin).or(chain::origin);
    if (tracer.recording()) {
      tracer.step(Stage.TLS, Outcome.ENDED, Stage.TLS.label(), () -> why, cause);
    }
    return new NoResponse(failure, cause);
  }
}
