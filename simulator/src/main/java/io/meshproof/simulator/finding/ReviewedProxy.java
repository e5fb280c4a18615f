package io.meshproof.simulator.finding;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.authn.JwtAuthentication;
import io.meshproof.evaluator.authn.JwtProvider;
import io.meshproof.evaluator.authz.Authorization;
import io.meshproof.evaluator.authz.AuthorizationRule;
import io.meshproof.evaluator.listener.FilterChain;
import io.meshproof.evaluator.listener.FilterChain.ClientCertificate;
import io.meshproof.evaluator.listener.Listener;
import io.meshproof.evaluator.listener.NetworkFilter.HttpConnectionManager;
import io.meshproof.evaluator.listener.NetworkFilter.TcpProxy;
import io.meshproof.evaluator.listener.ProxyConfig;
import io.meshproof.model.request.ProxyRef;
import java.util.List;
import java.util.stream.Stream;

/** A proxy that policies are looked at with, and what it runs. Immutable; safe to share. */
final class ReviewedProxy {
  private final ProxyRef ref;
  private final ProxyConfig config;
  private final ImmutableList<ChainOfPort> chains;
  private final ImmutableList<HttpConnectionManager> http;
  private final ImmutableList<AuthorizationRule> rules;

  ReviewedProxy(ProxyRef ref, ProxyConfig config) {
    this.ref = ref;
    this.config = config;
    this.chains = chains(config);
    this.http =
        chains.stream()
            .map(chain -> chain.chain().filter())
            .filter(HttpConnectionManager.class::isInstance)
            .map(HttpConnectionManager.class::cast)
            .collect(ImmutableList.toImmutableList());
    Authorization policies = authorization();
    this.rules =
        ImmutableList.<AuthorizationRule>builder()
            .addAll(policies.deny().rules())
            .addAll(Example.allowRules(policies))
            .build();
  }

  private static ImmutableList<ChainOfPort> chains(ProxyConfig config) {
    return config.listeners().stream()
        .flatMap(
            listener ->
                Stream.concat(listener.chains().stream(), listener.defaultChain().stream())
                    .map(chain -> new ChainOfPort(port(listener, chain), chain)))
        .collect(ImmutableList.toImmutableList());
  }

  /** The port that a chain is for: 0 where that is any. */
  private static int port(Listener listener, FilterChain chain) {
    return chain.match().destinationPort().orElse(listener.port());
  }

  ProxyRef ref() {
    return ref;
  }

  ProxyConfig config() {
    return config;
  }

  boolean isGateway() {
    return ref.kind() == ProxyRef.Kind.GATEWAY;
  }

  /** What to call it: {@code gateway istio-system/…}, {@code workload shop/web}. */
  String name() {
    return config.name();
  }

  /** The filters that read HTTP. */
  ImmutableList<HttpConnectionManager> http() {
    return http;
  }

  /** What may pass where HTTP is read; all its chains have the same policies. */
  Authorization authorization() {
    return http.isEmpty() ? Authorization.NONE : http.get(0).authorization();
  }

  /** The rules that decide at this proxy, DENY before ALLOW. */
  ImmutableList<AuthorizationRule> rules() {
    return rules;
  }

  /** Whose tokens are checked where HTTP is read. */
  ImmutableList<JwtProvider> jwtProviders() {
    return http.stream()
        .findFirst()
        .flatMap(HttpConnectionManager::jwt)
        .map(JwtAuthentication::providers)
        .orElse(ImmutableList.of());
  }

  /** The ports where HTTP is read. */
  List<Integer> httpPorts() {
    return chains.stream()
        .filter(chain -> chain.chain().filter() instanceof HttpConnectionManager)
        .map(ChainOfPort::port)
        .distinct()
        .toList();
  }

  /** The declared ports where bytes are passed on and HTTP is never read. */
  List<TcpPort> tcpPorts() {
    List<Integer> http = httpPorts();
    return chains.stream()
        .filter(chain -> chain.chain().origin().isPresent() && chain.port() != 0)
        .filter(chain -> !http.contains(chain.port()))
        .filter(chain -> chain.chain().filter() instanceof TcpProxy)
        .map(chain -> new TcpPort(chain.port(), chain.chain().filter().authorization()))
        .distinct()
        .toList();
  }

  /** Whether HTTP is taken from callers that show no certificate. */
  boolean takesCallersWithoutIdentity() {
    return httpChains().anyMatch(chain -> !asksForCertificate(chain));
  }

  /** Whether any caller of HTTP can show a certificate. */
  boolean asksForCertificates() {
    return httpChains().anyMatch(ReviewedProxy::asksForCertificate);
  }

  private Stream<FilterChain> httpChains() {
    return chains.stream()
        .map(ChainOfPort::chain)
        .filter(chain -> chain.filter() instanceof HttpConnectionManager);
  }

  private static boolean asksForCertificate(FilterChain chain) {
    return chain
        .tls()
        .map(tls -> tls.clientCertificate() != ClientCertificate.NOT_REQUESTED)
        .orElse(false);
  }

  private record ChainOfPort(int port, FilterChain chain) {}

  /** A port where bytes are passed on, and what may pass. */
  record TcpPort(int number, Authorization authorization) {}
}
