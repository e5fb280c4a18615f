package io.meshproof.simulator.sidecar;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.listener.FilterChain.Transport;
import io.meshproof.model.resource.PeerAuthentication.Mode;
import io.meshproof.simulator.registry.Protocol;

/**
 * One of the filter chains that make up an inbound port.
 *
 * @param transport what the bytes must look like
 * @param applicationProtocols those that must be offered, or seen in plaintext; none takes all
 * @param http whether HTTP is read
 * @param mutualTls whether mutual TLS is ended here
 */
record InboundForm(
    Transport transport,
    ImmutableList<String> applicationProtocols,
    boolean http,
    boolean mutualTls) {

  private static final ImmutableList<String> ANY = ImmutableList.of();
  private static final ImmutableList<String> PLAINTEXT_HTTP = ImmutableList.of("http/1.1", "h2c");
  private static final ImmutableList<String> MESH_HTTP =
      ImmutableList.of("istio-http/1.0", "istio-http/1.1", "istio-h2");
  private static final ImmutableList<String> MESH_TCP =
      ImmutableList.of("istio-peer-exchange", "istio");
  private static final ImmutableList<String> MESH =
      ImmutableList.<String>builder().addAll(MESH_TCP).addAll(MESH_HTTP).build();

  private enum Kind {
    HTTP,
    TCP,
    AUTO
  }

  /** Returns the chains of a port, in order. See R-PA-7 to R-PA-9. */
  static ImmutableList<InboundForm> of(Protocol protocol, Mode mode) {
    Kind kind = protocol.isHttp() ? Kind.HTTP : protocol == Protocol.AUTO ? Kind.AUTO : Kind.TCP;
    return switch (mode) {
      case STRICT -> strict(kind);
      case DISABLE -> plaintext(kind);
      case PERMISSIVE, UNSET -> permissive(kind);
    };
  }

  private static ImmutableList<InboundForm> strict(Kind kind) {
    return switch (kind) {
      case HTTP -> ImmutableList.of(mutual(ANY, true));
      case TCP -> ImmutableList.of(mutual(ANY, false));
      case AUTO -> ImmutableList.of(mutual(MESH_HTTP, true), mutual(ANY, false));
    };
  }

  private static ImmutableList<InboundForm> permissive(Kind kind) {
    return switch (kind) {
      case HTTP -> ImmutableList.of(mutual(MESH, true), plain(Transport.RAW_BUFFER, ANY, true));
      case TCP ->
          ImmutableList.of(
              mutual(MESH, false),
              plain(Transport.TLS, ANY, false),
              plain(Transport.RAW_BUFFER, ANY, false));
      case AUTO ->
          ImmutableList.of(
              mutual(MESH_HTTP, true),
              plain(Transport.RAW_BUFFER, PLAINTEXT_HTTP, true),
              mutual(MESH_TCP, false),
              plain(Transport.RAW_BUFFER, ANY, false),
              plain(Transport.TLS, ANY, false));
    };
  }

  // Envoy: no chain of such a port ends TLS, so nobody looks for it, and the bytes of a TLS client
  // count as plaintext. See R-PA-9
  private static ImmutableList<InboundForm> plaintext(Kind kind) {
    return switch (kind) {
      case HTTP ->
          ImmutableList.of(plain(Transport.RAW_BUFFER, ANY, true), plain(Transport.TLS, ANY, true));
      case TCP ->
          ImmutableList.of(
              plain(Transport.RAW_BUFFER, ANY, false), plain(Transport.TLS, ANY, false));
      case AUTO ->
          ImmutableList.of(
              plain(Transport.RAW_BUFFER, PLAINTEXT_HTTP, true),
              plain(Transport.RAW_BUFFER, ANY, false),
              plain(Transport.TLS, ANY, false));
    };
  }

  private static InboundForm mutual(ImmutableList<String> applicationProtocols, boolean http) {
    return new InboundForm(Transport.TLS, applicationProtocols, http, true);
  }

  private static InboundForm plain(
      Transport transport, ImmutableList<String> applicationProtocols, boolean http) {
    return new InboundForm(transport, applicationProtocols, http, false);
  }
}
