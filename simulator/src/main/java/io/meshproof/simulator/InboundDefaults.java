package io.meshproof.simulator;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.listener.FilterChain;
import io.meshproof.evaluator.listener.ProxyConfig;
import io.meshproof.model.request.ClientTls;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.Request;
import java.util.List;
import java.util.Optional;

/**
 * What goes without saying of a request to a workload's own sidecar: it comes to the workload's
 * port, and who shows an identity speaks mutual TLS as sidecars do.
 */
public final class InboundDefaults {
  private static final String MUTUAL_TLS = "istio";

  private InboundDefaults() {}

  /**
   * Adds what a request to a proxy leaves unsaid.
   *
   * @param namesPort whether the port is said, and not only assumed
   */
  public static void add(Request.Builder request, ProxyRef proxy, boolean namesPort, Mesh mesh) {
    if (proxy.kind() != ProxyRef.Kind.SIDECAR_INBOUND) {
      return;
    }
    if (!namesPort) {
      onlyPort(mesh.proxy(proxy).config()).ifPresent(request::port);
    }
    Optional<ClientTls> tls = request.build().tls();
    tls.filter(said -> said.principal().isPresent() && said.alpn().isEmpty())
        .ifPresent(
            said ->
                request.tls(
                    new ClientTls(said.sni(), ImmutableList.of(MUTUAL_TLS), said.principal())));
  }

  /** Returns the port of a workload that has only one. */
  private static Optional<Integer> onlyPort(ProxyConfig config) {
    List<Integer> ports =
        config.listeners().stream()
            .flatMap(listener -> listener.chains().stream())
            .map(FilterChain::match)
            .flatMap(match -> match.destinationPort().stream())
            .distinct()
            .toList();
    return ports.size() == 1 ? Optional.of(ports.get(0)) : Optional.empty();
  }
}
