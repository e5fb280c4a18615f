package io.meshproof.evaluator.proxy;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import com.google.common.net.InetAddresses;
import io.meshproof.evaluator.http.Connection;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.match.TextMatcher;
import io.meshproof.evaluator.route.RouteAction;
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

  /** Envoy: what proxies tell each other, which no client may say at the edge. */
  private static final ImmutableSet<String> NOT_FROM_OUTSIDE =
      ImmutableSet.of(
          RouteAction.ORIGINAL_PATH,
          RouteAction.ORIGINAL_HOST,
          "x-envoy-decorator-operation",
          "x-envoy-downstream-service-cluster",
          "x-envoy-downstream-service-node",
          "x-envoy-internal");

  private final boolean isEdge;
  private final int trustedHops;

  /**
   * @param isEdge whether the peer is a client, apart from the trusted hops
   */
  Forwarding(boolean isEdge, int trustedHops) {
    this.isEdge = isEdge;
    this.trustedHops = trustedHops;
  }

  /** The client's address as far as it can be trusted. See R-AP-27 to R-AP-28. */
  String clientAddress(Headers received, Connection connection) {
    if (isEdge && trustedHops == 0) {
      return connection.sourceIp();
    }
    int fromRight = isEdge ? trustedHops : trustedHops + 1;
    List<String> entries = COMMA.splitToList(received.first(FOR).orElse(""));
    if (entries.size() < fromRight) {
      return connection.sourceIp();
    }
    String entry = BLANK.trimFrom(entries.get(entries.size() - fromRight));
    return InetAddresses.isInetAddress(entry) ? entry : connection.sourceIp();
  }

  /** Returns the headers as the filters see them and the next proxy gets them. */
  Headers forward(Headers received, Connection connection) {
    Headers forwarded = isEdge ? received.without(NOT_FROM_OUTSIDE) : received;
    if (!isBelieved(forwarded)) {
      forwarded = forwarded.with(PROTO, spoken(connection));
    }
    return isEdge ? forwarded.plus(FOR, peer(connection)) : forwarded;
  }

  /** The scheme of a request with some headers. */
  String scheme(Headers received, Connection connection) {
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
