package io.meshproof.evaluator.proxy;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import com.google.common.net.InetAddresses;
import io.meshproof.evaluator.http.Claims;
import io.meshproof.evaluator.http.Connection;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.http.HttpRequest;
import io.meshproof.evaluator.match.TextMatcher;
import io.meshproof.evaluator.route.RouteAction;
import io.meshproof.model.request.Header;
import io.meshproof.model.request.Request;
import java.util.List;

/**
 * What a proxy believes of the proxies in front of it, and tells those behind: who the client is,
 * and what it spoke. Immutable; safe to share.
 */
final class Forwarding {
  private static final Splitter COMMA = Splitter.on(',');
  private static final CharMatcher BLANK = CharMatcher.anyOf(" \t");
  private static final String FOR = "x-forwarded-for";
  private static final String PROTO = "x-forwarded-proto";
  private static final Header HTTP = new Header(PROTO, "http");
  private static final Header HTTPS = new Header(PROTO, "https");

  /** Envoy: what proxies tell each other, which no client may say at the edge. */
  private static final ImmutableSet<String> NOT_FROM_OUTSIDE =
      ImmutableSet.of(
          RouteAction.ORIGINAL_PATH,
          RouteAction.ORIGINAL_HOST,
          "x-envoy-decorator-operation",
          "x-envoy-downstream-service-cluster",
          "x-envoy-downstream-service-node",
          "x-envoy-internal");

  private static final ImmutableSet<String> NOT_FROM_OUTSIDE_NOR_BELIEVED =
      ImmutableSet.<String>builder().addAll(NOT_FROM_OUTSIDE).add(PROTO).build();

  private final boolean isEdge;
  private final int trustedHops;

  /**
   * @param isEdge whether the peer is a client, apart from the trusted hops
   */
  Forwarding(boolean isEdge, int trustedHops) {
    this.isEdge = isEdge;
    this.trustedHops = trustedHops;
  }

  /**
   * Returns a request as the filters see it.
   *
   * @param lines its header lines as sent
   * @param path its normalised path
   */
  Exchange receive(
      Connection connection, Request sent, List<Header> lines, String authority, String path) {
    if (isEdge && trustedHops == 0) {
      // Nobody's word counts: the headers are left alone until a filter asks for one.
      Headers forwarded = new Forwarded(lines, connection);
      return exchange(connection, sent, spoken(connection), authority, path, forwarded);
    }
    Headers received = Headers.of(lines);
    return exchange(
        connection.withRemoteIp(clientAddress(received, connection)),
        sent,
        scheme(received, connection),
        authority,
        path,
        forward(received, connection));
  }

  /** Headers as sent, and what is told those behind. */
  private final class Forwarded extends Headers.Later {
    private final List<Header> sent;
    private final Connection connection;

    Forwarded(List<Header> sent, Connection connection) {
      this.sent = sent;
      this.connection = connection;
    }

    @Override
    protected Headers make() {
      return forward(Headers.of(sent), connection);
    }

    @Override
    protected boolean mayHave(String name) {
      for (int i = 0; i < sent.size(); i++) {
        if (sent.get(i).normalized().name().equals(name)) {
          return true;
        }
      }
      return name.equals(FOR) || name.equals(PROTO);
    }
  }

  private static Exchange exchange(
      Connection connection,
      Request sent,
      String scheme,
      String authority,
      String path,
      Headers headers) {
    return new Exchange(
        connection,
        new HttpRequest(sent.method(), scheme, authority, path, headers, sent.verifiedClaims()),
        Claims.NONE);
  }

  /** The client's address as far as it can be trusted. See R-AP-27 to R-AP-28. */
  private String clientAddress(Headers received, Connection connection) {
    int fromRight = isEdge ? trustedHops : trustedHops + 1;
    List<String> entries = COMMA.splitToList(received.first(FOR).orElse(""));
    if (entries.size() < fromRight) {
      return connection.sourceIp();
    }
    String entry = BLANK.trimFrom(entries.get(entries.size() - fromRight));
    return InetAddresses.isInetAddress(entry) ? entry : connection.sourceIp();
  }

  /** Returns the headers as the filters see them and the next proxy gets them. */
  private Headers forward(Headers received, Connection connection) {
    Header spoken = connection.tls().isPresent() ? HTTPS : HTTP;
    if (!isEdge) {
      return isBelieved(received) ? received : received.plus(spoken);
    }
    Header peer = new Header(FOR, peer(connection));
    return isBelieved(received)
        ? received.replace(NOT_FROM_OUTSIDE, peer)
        : received.replace(NOT_FROM_OUTSIDE_NOR_BELIEVED, spoken, peer);
  }

  /** The scheme of a request with some headers. */
  private String scheme(Headers received, Connection connection) {
    String proto = isBelieved(received) ? TextMatcher.lower(received.first(PROTO).orElse("")) : "";
    return proto.equals("http") || proto.equals("https") ? proto : spoken(connection);
  }

  /** Whether somebody in front says what the client spoke, whose word counts. See R-GW-33. */
  private boolean isBelieved(Headers received) {
    return (!isEdge || trustedHops > 0) && received.first(PROTO).isPresent();
  }

  private static String spoken(Connection connection) {
    return connection.tls().isPresent() ? "https" : "http";
  }

  /** Envoy: in place of a loopback peer stands the proxy's own address. See R-AP-28. */
  private static String peer(Connection connection) {
    String peer = connection.sourceIp();
    boolean loopback = peer.equals("127.0.0.1") || peer.equals("::1");
    return loopback ? connection.localIp() : peer;
  }
}
