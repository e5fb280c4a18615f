package io.meshproof.simulator.route;

import com.google.common.base.Splitter;
import com.google.common.collect.ContiguousSet;
import com.google.common.collect.DiscreteDomain;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Range;
import com.google.common.primitives.Ints;
import io.meshproof.evaluator.route.RouteAction.RetryPolicy;
import io.meshproof.model.resource.VirtualService.Retries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How often and when a route repeats a failed try. See R-T-2 to R-T-4. */
public final class Retry {
  private static final String STATUS_CODES = "retriable-status-codes";
  private static final String DEFAULT_ON =
      "connect-failure,refused-stream,unavailable,cancelled," + STATUS_CODES;

  /** What Istio configures where nobody says anything. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(2, DEFAULT_ON, ImmutableList.of(), Optional.empty());

  /** Istio: the statuses that Go's net/http has a name for. */
  private static final ImmutableSet<Integer> NAMED_STATUSES =
      ImmutableSet.<Integer>builder()
          .addAll(from(100, 103))
          .addAll(from(200, 208))
          .add(226)
          .addAll(from(300, 305))
          .add(307, 308)
          .addAll(from(400, 418))
          .addAll(from(421, 426))
          .add(428, 429, 431, 451)
          .addAll(from(500, 508))
          .add(510, 511)
          .build();

  private static final Splitter COMMA = Splitter.on(',').trimResults().omitEmptyStrings();

  private Retry() {}

  /** Returns the policy of a route; nothing where retries are switched off. */
  public static Optional<RetryPolicy> policy(Optional<Retries> written) {
    return written.isEmpty() ? Optional.of(DEFAULT) : convert(written.get());
  }

  private static Optional<RetryPolicy> convert(Retries retries) {
    if (retries.attempts() <= 0) {
      return Optional.empty();
    }
    if (retries.retryOn().isEmpty()) {
      return Optional.of(
          new RetryPolicy(
              retries.attempts(), DEFAULT_ON, ImmutableList.of(), retries.perTryTimeout()));
    }
    ImmutableList.Builder<Integer> statuses = ImmutableList.builder();
    List<String> others = new ArrayList<>();
    for (String part : COMMA.split(retries.retryOn())) {
      Integer number = Ints.tryParse(part);
      if (number != null && NAMED_STATUSES.contains(number)) {
        statuses.add(number);
      } else {
        others.add(part);
      }
    }
    String on = String.join(",", others);
    ImmutableList<Integer> codes = statuses.build();
    // Istio: the comma is there even if nothing stands before it.
    String suffix = codes.isEmpty() || on.contains(STATUS_CODES) ? "" : "," + STATUS_CODES;
    return Optional.of(
        new RetryPolicy(retries.attempts(), on + suffix, codes, retries.perTryTimeout()));
  }

  private static ContiguousSet<Integer> from(int first, int last) {
    return ContiguousSet.create(Range.closed(first, last), DiscreteDomain.integers());
  }
}
