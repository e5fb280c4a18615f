package io.meshproof.evaluator.authz;

import io.meshproof.model.source.Origin;
import java.util.Optional;

/** What authorization says of a request or a connection. */
public sealed interface AuthorizationVerdict {

  /** It may pass. */
  record Allowed() implements AuthorizationVerdict {}

  /**
   * It is refused: a request is answered, a connection closed.
   *
   * @param details Envoy's response code details
   * @param cause the rule that refused it; absent where no ALLOW rule matched
   */
  record Denied(int status, String body, String details, Optional<Origin> cause)
      implements AuthorizationVerdict {}

  /** It cannot be known, because somebody outside decides or something is not simulated. */
  record Unknown(String why) implements AuthorizationVerdict {}
}
