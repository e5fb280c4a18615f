package io.meshproof.model.validate;

import com.google.common.collect.ImmutableSet;
import java.util.Locale;

/** The protocols that a port may name, in any case. */
final class Protocols {
  private static final ImmutableSet<String> HTTP =
      ImmutableSet.of("http", "http2", "http_proxy", "grpc", "grpc-web");
  private static final ImmutableSet<String> TLS = ImmutableSet.of("https", "tls");
  private static final ImmutableSet<String> TCP = ImmutableSet.of("tcp", "mongo", "redis", "mysql");

  private Protocols() {}

  static boolean isHttp(String protocol) {
    return HTTP.contains(lower(protocol));
  }

  static boolean isTls(String protocol) {
    return TLS.contains(lower(protocol));
  }

  /** Whether it is TCP to proxies; Istio counts TLS among them. */
  static boolean isTcp(String protocol) {
    return TCP.contains(lower(protocol)) || isTls(protocol);
  }

  static boolean isKnown(String protocol) {
    return isHttp(protocol) || isTcp(protocol) || lower(protocol).equals("udp");
  }

  /** Complains about a protocol that is not known; none at all is as good as any. */
  static void checkOptional(Value protocol) {
    if (!protocol.text().isEmpty()) {
      check(protocol);
    }
  }

  /** Complains about a protocol that is not known or not given. */
  static void check(Value protocol) {
    if (!isKnown(protocol.text())) {
      protocol.refuse(
          Quoted.of(protocol.text()) + " is not a known protocol",
          "known are `HTTP`, `HTTP2`, `GRPC`, `GRPC-WEB`, `HTTPS`, `TLS`, `TCP`, `MONGO`, `REDIS`,"
              + " `MYSQL` and `UDP`");
    }
  }

  private static String lower(String protocol) {
    return protocol.toLowerCase(Locale.ROOT);
  }
}
