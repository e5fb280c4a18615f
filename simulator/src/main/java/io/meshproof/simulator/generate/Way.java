package io.meshproof.simulator.generate;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.listener.FilterChain;
import io.meshproof.evaluator.listener.FilterChain.ClientCertificate;
import io.meshproof.evaluator.listener.FilterChain.Transport;
import io.meshproof.evaluator.listener.Listener;
import io.meshproof.evaluator.listener.NetworkFilter.HttpConnectionManager;
import io.meshproof.model.request.ClientTls;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A connection that some filter chain takes, and the routes behind it.
 *
 * @param proxy the first proxy
 * @param connection a request that has nothing yet but its connection
 * @param showsIdentity whether the client shows a certificate
 */
public record Way(
    ProxyRef proxy, Request connection, boolean showsIdentity, HttpConnectionManager manager) {
  private static final ImmutableList<String> MESH_PROTOCOL = ImmutableList.of("istio");

  /**
   * Returns every way to a proxy's HTTP filter chains.
   *
   * @param start a request that says how the proxy is entered
   */
  public static List<Way> to(ProxyRef proxy, Request start, List<Listener> listeners) {
    List<Way> ways = new ArrayList<>();
    for (Listener listener : listeners) {
      for (FilterChain chain : listener.chains()) {
        int port =
            listener.port() == 0 ? chain.match().destinationPort().orElse(0) : listener.port();
        if (port != 0 && chain.filter() instanceof HttpConnectionManager manager) {
          ways.add(to(proxy, start, listener, chain, port, manager));
        }
      }
    }
    return ways;
  }

  private static Way to(
      ProxyRef proxy,
      Request start,
      Listener listener,
      FilterChain chain,
      int port,
      HttpConnectionManager manager) {
    Request.Builder request = start.toBuilder().port(port);
    if (!listener.address().equals(Listener.ANY_ADDRESS)) {
      request.address(listener.address());
    }
    boolean speaksTls =
        chain.tls().isPresent()
            || chain.match().transport().filter(Transport.TLS::equals).isPresent();
    if (speaksTls) {
      request.tls(
          new ClientTls(
              chain.match().serverNames().stream().findFirst().map(Way::serverName),
              chain.match().applicationProtocols().contains("istio")
                  ? MESH_PROTOCOL
                  : ImmutableList.of(),
              Optional.empty()));
    }
    boolean showsIdentity =
        chain.tls().stream()
            .anyMatch(tls -> tls.clientCertificate() != ClientCertificate.NOT_REQUESTED);
    return new Way(proxy, request.build(), showsIdentity, manager);
  }

  private static String serverName(String pattern) {
    return pattern.startsWith("*") ? "any" + pattern.substring(1) : pattern;
  }
}
