package io.meshproof.evaluator.listener;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.match.Cidr;
import io.meshproof.model.source.Origin;
import java.util.Optional;

/**
 * What a listener does with the connections that fit.
 *
 * @param tls how TLS is ended here; absent leaves the bytes as they are
 */
public record FilterChain(
    String name, Match match, Optional<Tls> tls, NetworkFilter filter, Optional<Origin> origin) {

  /**
   * The connections that fit. Every empty part fits all.
   *
   * @param destinationPort the port connected to
   * @param destinations the addresses connected to
   * @param serverNames exact names or {@code *.suffix}
   * @param transport the transport protocol that was detected
   * @param applicationProtocols the ALPN offered, or {@code http/1.1} and {@code h2c} as sniffed in
   *     plaintext
   */
  public record Match(
      Optional<Integer> destinationPort,
      ImmutableList<Cidr> destinations,
      ImmutableList<String> serverNames,
      Optional<Transport> transport,
      ImmutableList<String> applicationProtocols) {

    /** Fits every connection. */
    public static final Match ANY =
        new Match(
            Optional.empty(),
            ImmutableList.of(),
            ImmutableList.of(),
            Optional.empty(),
            ImmutableList.of());
  }

  /** What the bytes look like. */
  public enum Transport {
    TLS,
    RAW_BUFFER
  }

  /**
   * How TLS is ended.
   *
   * @param trustDomains those that a client's identity may be of; none at all allows every one. See
   *     R-PA-7
   * @param origin what asks for it, where it is not what made the chain
   */
  public record Tls(
      ClientCertificate clientCertificate,
      ImmutableList<String> trustDomains,
      Optional<Origin> origin) {

    /** TLS for clients of every trust domain. */
    public Tls(ClientCertificate clientCertificate) {
      this(clientCertificate, ImmutableList.of(), Optional.empty());
    }
  }

  /** What is asked of the client. */
  public enum ClientCertificate {
    NOT_REQUESTED,
    OPTIONAL,
    REQUIRED
  }
}
