package io.meshproof.evaluator.http;

import io.meshproof.model.request.ClientTls;
import java.util.Optional;

/**
 * The downstream connection of a request.
 *
 * @param sourceIp the TCP peer's address
 * @param remoteIp the client's address as far as it can be trusted (X-Forwarded-For, R-AP-27)
 * @param localIp the address connected to
 * @param localPort the port that the proxy took the connection on
 * @param tls the client's TLS; absent for plaintext
 * @param peerPrincipal the verified identity of the client's certificate, without {@code spiffe://}
 * @param carriesTls whether the bytes are TLS still, once {@link #tls} is ended
 */
public record Connection(
    String sourceIp,
    String remoteIp,
    String localIp,
    int localPort,
    Optional<ClientTls> tls,
    Optional<String> peerPrincipal,
    boolean carriesTls) {

  /** A connection that carries a request, and nothing around it. */
  public Connection(
      String sourceIp,
      String remoteIp,
      String localIp,
      int localPort,
      Optional<ClientTls> tls,
      Optional<String> peerPrincipal) {
    this(sourceIp, remoteIp, localIp, localPort, tls, peerPrincipal, false);
  }

  /** Whether the bytes are TLS after a filter chain that ends TLS, or does not. */
  public boolean isTlsAfter(boolean endsTls) {
    return endsTls ? carriesTls : tls.isPresent();
  }

  /** Returns the same connection with another trusted client address. */
  public Connection withRemoteIp(String address) {
    if (address.equals(remoteIp)) {
      return this;
    }
    return new Connection(sourceIp, address, localIp, localPort, tls, peerPrincipal, carriesTls);
  }

  /** Returns the same connection to another port. */
  public Connection withLocalPort(int port) {
    return new Connection(sourceIp, remoteIp, localIp, port, tls, peerPrincipal, carriesTls);
  }

  /** Returns the same connection with the identity of the client's certificate. */
  public Connection withPeerPrincipal(Optional<String> principal) {
    return new Connection(sourceIp, remoteIp, localIp, localPort, tls, principal, carriesTls);
  }
}
