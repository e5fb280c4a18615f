package io.meshproof.evaluator.authz;

import io.meshproof.model.source.Origin;
import java.util.Optional;

/** What authorization says of a request or a connection. */
public sealed interface AuthorizationVerdict {

  /** It may pass. */
  record Allowed() implements AuthorizationVerdict {}

  /**
   * It is refused: an HTTP request with 403, a connection by closing it.
   *
   * @param details Envoy's response code details
   * @param cause the rule that refused it; absent where no ALLOW rule matched
   */
  record Denied(String details, Optional<Origin> cause) implements AuthorizationVerdict {}

  /** It cannot be known, because somebody outside decides. */
  record Unknown(String why) implements AuthorizationVerdict {}
}
