package io.meshproof.evaluator.listener;

import io.meshproof.evaluator.trace.Outcome;
import io.meshproof.evaluator.trace.Stage;
import io.meshproof.evaluator.trace.Tracer;
import java.util.Optional;

/**
 * A cluster that exists at a proxy.
 *
 * @param host the service's host; empty for built-in clusters such as {@code PassthroughCluster}
 * @param port the service port
 * @param assumed whether nothing declares the service: it is taken to be there
 */
public record Cluster(
    String name, String host, int port, Optional<String> subset, boolean assumed) {

  /** A cluster of a service that is declared. */
  public Cluster(String name, String host, int port, Optional<String> subset) {
    this(name, host, port, subset, false);
  }

  /** Tells the tracer if nothing but an assumption makes this cluster exist. */
  public void noteAssumption(Tracer tracer) {
    if (assumed && tracer.recording()) {
      tracer.step(
          Stage.ASSUMPTION,
          Outcome.NOTED,
          () -> "no resource declares `" + host + "`; it is assumed to be there");
    }
  }
}
