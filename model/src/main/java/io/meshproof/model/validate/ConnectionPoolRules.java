package io.meshproof.model.validate;

import io.meshproof.model.source.DurationText;
import java.time.Duration;
import java.util.List;

/** What Istio's webhook asks of a connection pool. See R-V-62. */
final class ConnectionPoolRules {
  private ConnectionPoolRules() {}

  static void check(Value pool) {
    if (pool.isAbsent()) {
      return;
    }
    if (!pool.has("http") && !pool.has("tcp")) {
      pool.refuse("a connection pool needs `http` or `tcp`");
      return;
    }
    checkHttp(pool.at("http"));
    checkTcp(pool.at("tcp"));
  }

  private static void checkHttp(Value http) {
    refuseNegative(
        http,
        "http1MaxPendingRequests",
        "http2MaxRequests",
        "maxRequestsPerConnection",
        "maxRetries",
        "maxConcurrentStreams");
    Durations.check(http.at("idleTimeout"));
    if (http.at("h2UpgradePolicy").text().equals("UPGRADE")
        && http.at("useClientProtocol").flag()) {
      http.at("useClientProtocol")
          .refuse("the client's protocol cannot be used where `h2UpgradePolicy` is `UPGRADE`");
    }
    Value keepAlive = http.at("http2KeepAlive");
    for (String field : List.of("interval", "timeout")) {
      if (keepAlive.isPresent() && keepAlive.at(field).isAbsent()) {
        keepAlive.refuse("`http2KeepAlive` needs %s".formatted(Quoted.of(field)));
      }
      Durations.check(keepAlive.at(field));
    }
  }

  private static void checkTcp(Value tcp) {
    refuseNegative(tcp, "maxConnections");
    Durations.check(tcp.at("connectTimeout"));
    Durations.check(tcp.at("maxConnectionDuration"));
    // Istio: an idle timeout below a millisecond switches the timeout off.
    Value idle = tcp.at("idleTimeout");
    if (DurationText.parse(idle.text()).map(Duration::toMillis).orElse(0L) != 0) {
      Durations.check(idle);
    }
    Durations.check(tcp.at("tcpKeepalive").at("time"));
    Durations.check(tcp.at("tcpKeepalive").at("interval"));
  }

  private static void refuseNegative(Value settings, String... fields) {
    for (String field : fields) {
      if (settings.at(field).number() < 0) {
        settings.at(field).refuse("%s must not be negative".formatted(Quoted.of(field)));
      }
    }
  }
}
