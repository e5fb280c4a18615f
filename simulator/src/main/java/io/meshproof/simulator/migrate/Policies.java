package io.meshproof.simulator.migrate;

import com.google.common.collect.ImmutableMap;
import io.meshproof.model.resource.DestinationPolicy;
import io.meshproof.model.resource.DestinationPolicy.CircuitBreaker;
import io.meshproof.model.resource.DestinationRule;
import io.meshproof.model.resource.DestinationRule.PortSettings;
import io.meshproof.model.resource.DestinationRule.Subset;
import io.meshproof.model.source.DurationText;
import io.meshproof.simulator.report.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Destination rules with what destination policies say of their hosts. See R-LD-1 to R-LD-5. */
final class Policies {
  /** Envoy: what held before 1.0 where nobody said anything. */
  private static final ImmutableMap<String, Object> ENVOYS_OWN =
      ImmutableMap.of(
          "loadBalancer",
          Map.of("simple", "ROUND_ROBIN"),
          "connectionPool",
          ImmutableMap.of(
              "tcp",
              Map.of("maxConnections", 1024),
              "http",
              ImmutableMap.of(
                  "http1MaxPendingRequests", 1024, "http2MaxRequests", 1024, "maxRetries", 3)),
          "outlierDetection",
          Map.of("consecutive5xxErrors", 0));

  private final List<DestinationPolicy> policies;

  Policies(List<DestinationPolicy> policies) {
    this.policies =
        policies.stream()
            .filter(policy -> policy.source().isEmpty())
            .sorted(
                Comparator.comparing((DestinationPolicy policy) -> policy.metadata().namespace())
                    .thenComparing(policy -> policy.metadata().name()))
            .toList();
  }

  static String hostname(DestinationPolicy policy) {
    return policy.destination().hostname(policy.metadata().namespace());
  }

  /** Returns the hosts that a policy speaks of as a whole. */
  List<DestinationPolicy> ofWholeHosts() {
    return policies.stream().filter(policy -> policy.destination().labels().isEmpty()).toList();
  }

  Map<String, Object> write(DestinationRule rule) {
    return new JsonObject()
        .with("host", rule.host())
        .withOptional("trafficPolicy", trafficPolicy(rule))
        .withItems("subsets", rule.subsets().stream().map(subset -> subset(rule, subset)).toList())
        .members();
  }

  private Map<String, Object> subset(DestinationRule rule, Subset subset) {
    return new JsonObject()
        .with("name", subset.name())
        .with("labels", subset.labels())
        .withOptional("trafficPolicy", notEmpty(ofSubset(rule.host(), subset.labels())))
        .members();
  }

  /**
   * Today a subset inherits what it does not say itself; then each stood alone, and where no policy
   * spoke, Envoy's own settings held. See R-LD-2.
   */
  private Map<String, Object> ofSubset(String host, Map<String, String> labels) {
    Map<String, Object> own = new LinkedHashMap<>(of(find(host, labels)));
    for (String inherited : of(find(host, Map.of())).keySet()) {
      own.computeIfAbsent(inherited, ENVOYS_OWN::get);
    }
    return own;
  }

  private Optional<Map<String, Object>> trafficPolicy(DestinationRule rule) {
    Map<String, Object> ofHost = of(find(rule.host(), Map.of()));
    List<Map<String, Object>> ports = new ArrayList<>();
    rule.trafficPolicy()
        .ifPresent(
            written ->
                written.portLevelSettings().forEach(port -> ports.add(settings(port, ofHost))));
    return notEmpty(
        new JsonObject().withAll(ofHost).withItems("portLevelSettings", ports).members());
  }

  /** Istio: a port with settings of its own inherits none of the host's. */
  private static Map<String, Object> settings(PortSettings settings, Map<String, Object> ofHost) {
    return new JsonObject()
        .with("port", Map.of("number", settings.port()))
        .withAll(ofHost)
        .withOptional("tls", settings.tls().map(mode -> Map.of("mode", mode.name())))
        .members();
  }

  private static Optional<Map<String, Object>> notEmpty(Map<String, Object> members) {
    return members.isEmpty() ? Optional.empty() : Optional.of(members);
  }

  /** Istio: of several policies the first counts, and nothing of the others. See R-LD-3. */
  private Optional<DestinationPolicy> find(String host, Map<String, String> labels) {
    return policies.stream()
        .filter(policy -> hostname(policy).equals(host))
        .filter(policy -> policy.destination().labels().equals(labels))
        .findFirst();
  }

  private static Map<String, Object> of(Optional<DestinationPolicy> policy) {
    JsonObject written = new JsonObject();
    policy
        .flatMap(DestinationPolicy::loadBalancer)
        .ifPresent(name -> written.with("loadBalancer", Map.of("simple", today(name))));
    policy
        .flatMap(DestinationPolicy::circuitBreaker)
        .ifPresent(breaker -> addBreaker(breaker, written));
    return written.members();
  }

  private static String today(String loadBalancer) {
    return loadBalancer.equals("LEAST_CONN") ? "LEAST_REQUEST" : loadBalancer;
  }

  private static void addBreaker(CircuitBreaker breaker, JsonObject policy) {
    JsonObject http = new JsonObject();
    number(http, "http1MaxPendingRequests", breaker.httpMaxPendingRequests());
    number(http, "http2MaxRequests", breaker.httpMaxRequests());
    number(http, "maxRequestsPerConnection", breaker.httpMaxRequestsPerConnection());
    number(http, "maxRetries", breaker.httpMaxRetries());
    JsonObject tcp = new JsonObject();
    number(tcp, "maxConnections", breaker.maxConnections());
    JsonObject pool = new JsonObject();
    object(pool, "tcp", tcp);
    object(pool, "http", http);
    object(policy, "connectionPool", pool);
    if (breaker.httpConsecutiveErrors() > 0) {
      JsonObject detection = new JsonObject();
      number(detection, "consecutive5xxErrors", breaker.httpConsecutiveErrors());
      detection
          .withOptional("interval", breaker.httpDetectionInterval().map(DurationText::of))
          .withOptional("baseEjectionTime", breaker.sleepWindow().map(DurationText::of));
      number(detection, "maxEjectionPercent", breaker.httpMaxEjectionPercent());
      object(policy, "outlierDetection", detection);
    }
  }

  private static void number(JsonObject parent, String name, int value) {
    if (value > 0) {
      parent.with(name, value);
    }
  }

  private static void object(JsonObject parent, String name, JsonObject child) {
    if (!child.members().isEmpty()) {
      parent.with(name, child.members());
    }
  }
}
