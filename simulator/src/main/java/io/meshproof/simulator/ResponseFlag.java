package io.meshproof.simulator;

import java.util.Optional;

/** Envoy's response flags, as far as the response code details tell them. */
final class ResponseFlag {
  private ResponseFlag() {}

  /** Returns the flag that Envoy's access log shows beside these details. */
  static Optional<String> of(String details) {
    // Envoy: RBAC, JWT and direct responses set no flag.
    if (details.startsWith("upstream_reset_before_response_started")) {
      return Optional.of("UF");
    }
    return switch (details) {
      case "route_not_found" -> Optional.of("NR");
      case "cluster_not_found" -> Optional.of("NC");
      case "fault_filter_abort" -> Optional.of("FI");
      case "no_healthy_upstream" -> Optional.of("UH");
      default -> Optional.empty();
    };
  }
}
