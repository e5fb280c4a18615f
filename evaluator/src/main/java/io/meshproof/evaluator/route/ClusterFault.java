package io.meshproof.evaluator.route;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.match.Condition;
import io.meshproof.evaluator.route.RouteAction.Fault;
import io.meshproof.model.source.Origin;
import java.util.Optional;

/**
 * A fault that strikes whatever goes to a cluster, by whichever route; only before 1.0. See
 * R-RR-31.
 *
 * @param conditions what it asks of headers, all of which must hold
 * @param origin what the fault was written for
 */
public record ClusterFault(
    String cluster, ImmutableList<Condition> conditions, Fault fault, Optional<Origin> origin) {

  /** Whether it strikes a request that goes to some cluster. */
  public boolean strikes(String other, Exchange exchange) {
    return cluster.equals(other)
        && conditions.stream().allMatch(condition -> condition.holds(exchange));
  }
}
