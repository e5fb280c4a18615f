package io.meshproof.simulator;

import io.meshproof.evaluator.proxy.ProxyOutcome;
import io.meshproof.evaluator.proxy.ProxyOutcome.Forwarded;
import io.meshproof.evaluator.proxy.ProxyOutcome.NoResponse;
import io.meshproof.evaluator.proxy.ProxyOutcome.Replied;
import io.meshproof.evaluator.proxy.ProxyOutcome.Tunnelled;
import io.meshproof.evaluator.proxy.ProxyOutcome.Unknown;
import io.meshproof.simulator.Decision.Answered;
import io.meshproof.simulator.Decision.Dropped;
import io.meshproof.simulator.Decision.Inconclusive;
import io.meshproof.simulator.Decision.Redirected;
import io.meshproof.simulator.Decision.Refused;
import io.meshproof.simulator.Decision.Routed;
import io.meshproof.simulator.journey.Journey;
import java.util.Optional;
import java.util.Set;

/** Says in the caller's words what a proxy did. */
final class OutcomeReading {
  /** What Envoy answers because it was configured to, not because something is amiss. */
  private static final Set<String> ORDERED =
      Set.of("direct_response", "fault_filter_abort", "cors_response");

  private OutcomeReading() {}

  /** Returns the decision that a journey leads to. */
  static Decision decision(Journey<?> journey) {
    return decision(journey.outcome(), destination(journey));
  }

  /** What picked what callers call the destination, which is no workload's own port. */
  private static ProxyOutcome destination(Journey<?> journey) {
    for (int i = journey.passages().size() - 1; i >= 0; i--) {
      ProxyOutcome outcome = journey.passages().get(i).outcome();
      String cluster = cluster(outcome);
      if (!cluster.isEmpty() && !isOwnPort(cluster)) {
        return outcome;
      }
    }
    return journey.outcome();
  }

  private static boolean isOwnPort(String cluster) {
    return cluster.startsWith("inbound|") || cluster.startsWith("Inbound");
  }

  /** Returns the decision that the outcome at a single proxy is. */
  static Decision decision(ProxyOutcome outcome) {
    return decision(outcome, outcome);
  }

  private static Decision decision(ProxyOutcome outcome, ProxyOutcome destination) {
    if (outcome instanceof Forwarded forwarded) {
      return new Routed(
          cluster(destination),
          Optional.of(forwarded.request().authority()),
          Optional.of(forwarded.request().path()),
          destination instanceof Forwarded picked
              ? picked.route().route().origin()
              : Optional.empty());
    }
    if (outcome instanceof Tunnelled) {
      return new Routed(cluster(destination), Optional.empty(), Optional.empty(), Optional.empty());
    }
    if (outcome instanceof Replied replied) {
      return reply(replied);
    }
    if (outcome instanceof NoResponse noResponse) {
      return new Dropped(noResponse.failure(), noResponse.cause());
    }
    return new Inconclusive(((Unknown) outcome).why());
  }

  /** The cluster that it all went on to; empty if it did not. */
  private static String cluster(ProxyOutcome outcome) {
    if (outcome instanceof Forwarded forwarded) {
      return forwarded.cluster();
    }
    return outcome instanceof Tunnelled tunnelled ? tunnelled.cluster() : "";
  }

  private static Decision reply(Replied replied) {
    if (!ORDERED.contains(replied.details())) {
      return new Refused(replied.status(), replied.body(), replied.details(), replied.cause());
    }
    Optional<String> location = replied.headers().first("location");
    if (location.isPresent()) {
      return new Redirected(replied.status(), location.get(), replied.details(), replied.cause());
    }
    return new Answered(replied.status(), replied.body(), replied.details(), replied.cause());
  }
}
