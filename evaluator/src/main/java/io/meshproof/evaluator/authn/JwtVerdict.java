package io.meshproof.evaluator.authn;

import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.http.Headers;
import io.meshproof.model.source.Origin;
import java.util.Optional;

/** What the JWT filter says of a request. */
public sealed interface JwtVerdict {

  /**
   * The request goes on.
   *
   * @param exchange as the next filters see it: claims of the good token, headers added, tokens
   *     taken off
   * @param goodToken whether a token was verified, which makes a gateway look for the route again.
   *     See R-JWT-43
   */
  record Passed(Exchange exchange, boolean goodToken) implements JwtVerdict {}

  /**
   * The request is answered here.
   *
   * @param body the text of the status, for every method
   * @param headers the filter's own response headers
   * @param cause the JWT rule that refused it, where one did
   */
  record Refused(int status, String body, String details, Headers headers, Optional<Origin> cause)
      implements JwtVerdict {}
}
