package io.meshproof.simulator.migrate;

import io.meshproof.model.resource.DestinationPolicy;
import io.meshproof.model.resource.DestinationPolicy.CircuitBreaker;
import io.meshproof.model.resource.DestinationRule;
import io.meshproof.model.resource.DestinationRule.PortSettings;
import io.meshproof.model.resource.DestinationRule.Subset;
import io.meshproof.model.source.DurationText;
import io.meshproof.simulator.report.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Destination rules with what destination policies say of their hosts. See R-LD-1 to R-LD-5. */
final class Policies {
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
        .withOptional("trafficPolicy", find(rule.host(), subset.labels()).flatMap(Policies::of))
        .members();
  }

  private Optional<Map<String, Object>> trafficPolicy(DestinationRule rule) {
    JsonObject policy = new JsonObject();
    find(rule.host(), Map.of()).flatMap(Policies::of).ifPresent(policy::withAll);
    List<Map<String, Object>> ports = new ArrayList<>();
    rule.trafficPolicy()
        .ifPresent(
            written -> written.portLevelSettings().forEach(port -> ports.add(settings(port))));
    policy.withItems("portLevelSettings", ports);
    return policy.members().isEmpty() ? Optional.empty() : Optional.of(policy.members());
  }

  private static Map<String, Object> settings(PortSettings settings) {
    return new JsonObject()
        .with("port", Map.of("number", settings.port()))
        .withOptional("tls", settings.tls().map(mode -> Map.of("mode", mode.name())))
        .members();
  }

  /** Istio: of several policies the first counts, and nothing of the others. See R-LD-3. */
  private Optional<DestinationPolicy> find(String host, Map<String, String> labels) {
    return policies.stream()
        .filter(policy -> hostname(policy).equals(host))
        .filter(policy -> policy.destination().labels().equals(labels))
        .findFirst();
  }

  private static Optional<Map<String, Object>> of(DestinationPolicy policy) {
    JsonObject written = new JsonObject();
    policy
        .loadBalancer()
        .ifPresent(name -> written.with("loadBalancer", Map.of("simple", today(name))));
    policy.circuitBreaker().ifPresent(breaker -> addBreaker(breaker, written));
    return written.members().isEmpty() ? Optional.empty() : Optional.of(written.members());
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
