package io.meshproof.simulator.journey;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.proxy.ConnectionFailure;
import io.meshproof.model.request.ClientTls;
import io.meshproof.model.request.Request;
import java.util.Optional;

/**
 * The TLS around the bytes of a connection: the client's own, and what proxies that pass them on
 * unread put around it. Immutable.
 *
 * @param layers from the outermost inwards; none for plaintext
 * @param endToEnd whether the innermost is the client's own
 */
record TlsLayers(ImmutableList<ClientTls> layers, boolean endToEnd) {

  /** The TLS that a client speaks. */
  static TlsLayers of(Request request) {
    return new TlsLayers(
        request.tls().map(ImmutableList::of).orElse(ImmutableList.of()), request.tls().isPresent());
  }

  /** The TLS that a proxy sees first. */
  Optional<ClientTls> outermost() {
    return layers.stream().findFirst();
  }

  /** Whether there is TLS inside the outermost. */
  boolean isNested() {
    return layers.size() > 1;
  }

  /** What is left when a proxy has ended the outermost. */
  TlsLayers ended() {
    return new TlsLayers(layers.subList(1, layers.size()), endToEnd && isNested());
  }

  /** The same in one more layer. */
  TlsLayers within(ClientTls outer) {
    return new TlsLayers(
        ImmutableList.<ClientTls>builder().add(outer).addAll(layers).build(), endToEnd);
  }

  /** What a client meets when the connection ends without an answer. */
  ConnectionFailure failure() {
    return endToEnd ? ConnectionFailure.TLS_FAILED : ConnectionFailure.CLOSED;
  }
}
