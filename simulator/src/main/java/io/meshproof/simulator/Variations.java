package io.meshproof.simulator;

import com.google.common.collect.ImmutableMap;
import io.meshproof.evaluator.authn.JwtAuthentication;
import io.meshproof.evaluator.authn.JwtProvider;
import io.meshproof.evaluator.listener.FilterChain;
import io.meshproof.evaluator.listener.Listener;
import io.meshproof.evaluator.listener.NetworkFilter.HttpConnectionManager;
import io.meshproof.evaluator.listener.ProxyConfig;
import io.meshproof.evaluator.route.VirtualHost;
import io.meshproof.model.request.ClientTls;
import io.meshproof.model.request.Request;
import io.meshproof.model.request.Token;
import io.meshproof.simulator.Variation.Aspect;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The variations of a request that a proxy's configuration suggests: its hosts, ports, paths and
 * whatever else its routes ask for. Whether one of them fares better is for others to try.
 */
final class Variations {
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

  private final Request request;
  private final ProxyConfig config;

  Variations(Request request, ProxyConfig config) {
    this.request = request;
    this.config = config;
  }

  /** Returns every variation, in no particular order. */
  List<Variation> all() {
    Set<Variation> variations = new LinkedHashSet<>(ofMessage());
    config.listeners().forEach(listener -> addConnections(listener, variations));
    return List.copyOf(variations);
  }

  /** Returns those of the request alone: only the first proxy sees the client's connection. */
  List<Variation> ofMessage() {
    Set<Variation> variations = new LinkedHashSet<>();
    addMethods(variations);
    addTokens(variations);
    for (Listener listener : config.listeners()) {
      chains(listener).forEach(chain -> addChain(chain, variations));
    }
    return List.copyOf(variations);
  }

  private static Stream<FilterChain> chains(Listener listener) {
    return Stream.concat(listener.chains().stream(), listener.defaultChain().stream());
  }

  private void addMethods(Set<Variation> variations) {
    for (String method : METHODS) {
      if (!method.equals(request.method())) {
        variations.add(
            new Variation(
                Aspect.METHOD,
                "method `" + method + "`",
                METHODS.indexOf(method),
                request.toBuilder().method(method).build()));
      }
    }
  }

  private void addTokens(Set<Variation> variations) {
    if (request.token().isPresent()) {
      variations.add(
          new Variation(Aspect.TOKEN, "no token", 1, request.toBuilder().noToken().build()));
    }
  }

  private void addConnections(Listener listener, Set<Variation> variations) {
    int port = listener.port();
    if (port == 0) {
      return;
    }
    boolean isPlaintext = request.tls().isEmpty();
    if (port != request.port()) {
      variations.add(
          connection(
              (isPlaintext ? "plaintext" : "TLS") + " on port " + port,
              request.toBuilder().port(port).build()));
    }
    Request.Builder other = request.toBuilder().port(port);
    if (isPlaintext) {
      other.tls(
          new ClientTls(
              Optional.of(request.hostName()),
              ClientTls.PLAIN.alpn(),
              ClientTls.PLAIN.principal()));
    } else {
      other.plaintext();
    }
    variations.add(
        connection((isPlaintext ? "TLS" : "plaintext") + " on port " + port, other.build()));
  }

  private Variation connection(String text, Request varied) {
    int distance = Math.abs(varied.port() - request.port());
    return new Variation(Aspect.CONNECTION, text, distance, varied);
  }

  private void addChain(FilterChain chain, Set<Variation> variations) {
    if (!(chain.filter() instanceof HttpConnectionManager manager)) {
      return;
    }
    manager.jwt().ifPresent(jwt -> addIssuers(jwt, variations));
    for (VirtualHost virtualHost : manager.routes().virtualHosts()) {
      new RouteVariations(request, variations).add(virtualHost);
    }
  }

  private void addIssuers(JwtAuthentication jwt, Set<Variation> variations) {
    if (request.token().isPresent()) {
      return;
    }
    for (JwtProvider provider : jwt.providers()) {
      Token token = Token.verified(ImmutableMap.of("iss", provider.issuer(), "sub", "anybody"));
      variations.add(
          new Variation(
              Aspect.TOKEN,
              "a token of `" + provider.issuer() + "`",
              0,
              request.toBuilder().token(token).build()));
    }
  }
}
