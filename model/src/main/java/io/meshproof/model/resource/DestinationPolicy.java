package io.meshproof.model.resource;

import java.time.Duration;
import java.util.Optional;

/**
 * {@code config.istio.io} DestinationPolicy, of Istio 0.2 to 0.8: how to talk to a service.
 *
 * @param source the workloads that it is for; absent for all
 * @param loadBalancer {@code ROUND_ROBIN}, {@code LEAST_CONN} or {@code RANDOM}
 */
public record DestinationPolicy(
    Metadata metadata,
    IstioService destination,
    Optional<IstioService> source,
    Optional<String> loadBalancer,
    Optional<CircuitBreaker> circuitBreaker)
    implements Resource {

  @Override
  public String group() {
    return "config.istio.io";
  }

  /** The limits of a service, and when a pod of it is left out. A number 0 is unset. */
  public record CircuitBreaker(
      int maxConnections,
      int httpMaxPendingRequests,
      int httpMaxRequests,
      int httpMaxRetries,
      int httpMaxRequestsPerConnection,
      int httpConsecutiveErrors,
      int httpMaxEjectionPercent,
      Optional<Duration> httpDetectionInterval,
      Optional<Duration> sleepWindow) {}
}
