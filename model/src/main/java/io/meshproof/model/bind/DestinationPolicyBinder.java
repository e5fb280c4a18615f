package io.meshproof.model.bind;

import io.meshproof.model.resource.DestinationPolicy;
import io.meshproof.model.resource.DestinationPolicy.CircuitBreaker;
import io.meshproof.model.resource.EgressRule;
import io.meshproof.model.resource.Metadata;

/** Binds DestinationPolicies and EgressRules. */
final class DestinationPolicyBinder {
  private DestinationPolicyBinder() {}

  static DestinationPolicy bind(Metadata metadata, Fields spec) {
    return new DestinationPolicy(
        metadata,
        RouteRuleBinder.service(spec.objectOrNone("destination")),
        spec.object("source").map(RouteRuleBinder::service),
        spec.objectOrNone("loadBalancing").text("name"),
        spec.objectOrNone("circuitBreaker")
            .object("simpleCb")
            .map(DestinationPolicyBinder::breaker));
  }

  static EgressRule egressRule(Metadata metadata, Fields spec) {
    return new EgressRule(
        metadata,
        spec.objectOrNone("destination").text("service").orElse(""),
        spec.list(
            "ports",
            port ->
                new EgressRule.Port(
                    port.integer("port").orElse(0), port.text("protocol").orElse(""))));
  }

  private static CircuitBreaker breaker(Fields breaker) {
    return new CircuitBreaker(
        number(breaker, "maxConnections"),
        number(breaker, "httpMaxPendingRequests"),
        number(breaker, "httpMaxRequests"),
        number(breaker, "httpMaxRetries"),
        number(breaker, "httpMaxRequestsPerConnection"),
        number(breaker, "httpConsecutiveErrors"),
        number(breaker, "httpMaxEjectionPercent"),
        breaker.duration("httpDetectionInterval"),
        breaker.duration("sleepWindow"));
  }

  private static int number(Fields breaker, String name) {
    return breaker.integer(name).orElse(0);
  }
}
