package io.meshproof.simulator.registry;

import io.meshproof.model.resource.Service;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What is spoken on a port. */
public enum Protocol {
  HTTP,
  HTTP2,
  GRPC,
  GRPC_WEB,
  HTTPS,
  TLS,
  TCP,
  MONGO,
  REDIS,
  MYSQL,
  UDP,
  /** Not declared: each connection is looked at. */
  AUTO;

  private static final Map<String, Protocol> KUBERNETES =
      Map.of("kubernetes.io/h2c", HTTP2, "kubernetes.io/ws", HTTP, "kubernetes.io/wss", HTTPS);
  private static final Map<String, Protocol> NAMES =
      Map.ofEntries(
          Map.entry("http", HTTP),
          Map.entry("http2", HTTP2),
          Map.entry("grpc", GRPC),
          Map.entry("grpc-web", GRPC_WEB),
          Map.entry("https", HTTPS),
          Map.entry("tls", TLS),
          Map.entry("tcp", TCP),
          Map.entry("mongo", MONGO),
          Map.entry("redis", REDIS),
          Map.entry("mysql", MYSQL),
          Map.entry("udp", UDP));

  /** Istio: SMTP, DNS, MySQL and MongoDB, where the server speaks first, are never sniffed. */
  private static final Set<Integer> SERVER_SPEAKS_FIRST = Set.of(25, 53, 3306, 27017);

  /** Returns the protocol that a Gateway, Sidecar or ServiceEntry names; unknown ones are auto. */
  public static Protocol parse(String text) {
    return NAMES.getOrDefault(text.toLowerCase(Locale.ROOT), AUTO);
  }

  /**
   * Returns the protocol of a Kubernetes service port: {@code appProtocol} decides if it is there
   * at all, else the port's name. See R-OUT-1.
   */
  public static Protocol of(Service.Port port) {
    if (port.protocol().equals("UDP")) {
      return UDP;
    }
    String text = port.appProtocol().or(port::name).orElse("");
    if (port.appProtocol().isPresent() && KUBERNETES.containsKey(text)) {
      return KUBERNETES.get(text);
    }
    Protocol named = ofPortName(text);
    return named == AUTO && SERVER_SPEAKS_FIRST.contains(port.port()) ? TCP : named;
  }

  private static Protocol ofPortName(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith("grpc-web")) {
      return GRPC_WEB;
    }
    int dash = lower.indexOf('-');
    return parse(dash < 0 ? lower : lower.substring(0, dash));
  }

  /** Whether this is plaintext HTTP. */
  public boolean isHttp() {
    return this == HTTP || this == HTTP2 || this == GRPC || this == GRPC_WEB;
  }

  /** Whether this is TLS that proxies leave alone unless they end it. */
  public boolean isTls() {
    return this == HTTPS || this == TLS;
  }

  /** Whether this is plain TCP, whatever is spoken on it. */
  public boolean isTcp() {
    return this == TCP || this == MONGO || this == REDIS || this == MYSQL;
  }
}
