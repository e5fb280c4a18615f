package io.meshproof.simulator.access;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * The answer to an {@link AccessReview}.
 *
 * @param grant the first grant found; absent where the answer is no
 * @param errors what could not be resolved on the way, in the API server's words. See R-RBAC-15
 */
public record Access(Optional<Grant> grant, ImmutableList<String> errors) {

  /** Whether the answer is yes. */
  public boolean allowed() {
    return grant.isPresent();
  }
}
