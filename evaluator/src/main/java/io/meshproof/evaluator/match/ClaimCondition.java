package io.meshproof.evaluator.match;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.http.Exchange;
import java.util.Optional;

/**
 * A condition on a claim of the verified token: a string, or a list with one string that is so.
 * Numbers, booleans and objects never are. See R-JWT-2.
 *
 * @param invert whether the condition holds when the matcher does not, or there is no claim. See
 *     R-JWT-3
 */
public record ClaimCondition(ImmutableList<String> path, TextMatcher matcher, boolean invert)
    implements Condition {

  @Override
  public boolean holds(Exchange exchange) {
    return matches(exchange) != invert;
  }

  private boolean matches(Exchange exchange) {
    return exchange.claims().anyText(path, matcher);
  }

  @Override
  public String explain(Exchange exchange) {
    String subject = "claim `" + String.join(".", path) + "`";
    Optional<Object> claim = exchange.claims().get(path);
    if (claim.isEmpty()) {
      return exchange.claims().payload().isEmpty()
          ? subject + " is missing, as no token was verified"
          : subject + " is missing";
    }
    boolean matches = matches(exchange);
    return subject
        + " `"
        + claim.get()
        + "` "
        + matcher.describe(matches)
        + (matches && invert ? ", which the match excludes" : "");
  }
}
