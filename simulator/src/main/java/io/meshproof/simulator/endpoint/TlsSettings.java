package io.meshproof.simulator.endpoint;

import io.meshproof.model.resource.DestinationRule;
import io.meshproof.model.resource.DestinationRule.Subset;
import io.meshproof.model.resource.DestinationRule.TlsMode;
import io.meshproof.model.resource.DestinationRule.TrafficPolicy;
import java.util.Optional;

/** The TLS mode that a destination rule wants for one cluster. */
final class TlsSettings {

  private TlsSettings() {}

  /** Returns the mode for a subset (or none) and a service port; absent leaves it to Istio. */
  static Optional<TlsMode> mode(DestinationRule rule, Optional<String> subset, int port) {
    Optional<TlsMode> general = narrow(Optional.empty(), rule.trafficPolicy(), port);
    Optional<TrafficPolicy> ofSubset =
        rule.subsets().stream()
            .filter(candidate -> subset.filter(candidate.name()::equals).isPresent())
            .findFirst()
            .flatMap(Subset::trafficPolicy);
    return narrow(general, ofSubset, port);
  }

  /** Istio: settings for a port inherit nothing, not even the TLS mode that they leave out. */
  private static Optional<TlsMode> narrow(
      Optional<TlsMode> inherited, Optional<TrafficPolicy> policy, int port) {
    if (policy.isEmpty()) {
      return inherited;
    }
    return policy.get().portLevelSettings().stream()
        .filter(settings -> settings.port() == port)
        .findFirst()
        .map(DestinationRule.PortSettings::tls)
        .orElseGet(() -> policy.get().tls().or(() -> inherited));
  }
}
