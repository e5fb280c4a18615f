package io.meshproof.model.request;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;

/**
 * The TLS that a client speaks.
 *
 * @param sni the server name it sends, if any
 * @param alpn the application protocols it offers, in order
 * @param principal the SPIFFE id of its certificate without {@code spiffe://}; none means that it
 *     shows no certificate
 */
public record ClientTls(Optional<String> sni, List<String> alpn, Optional<String> principal) {

  /** TLS without server name, protocols or certificate. */
  public static final ClientTls PLAIN =
      new ClientTls(Optional.empty(), ImmutableList.of(), Optional.empty());

  public ClientTls {
    alpn = ImmutableList.copyOf(alpn);
  }
}
