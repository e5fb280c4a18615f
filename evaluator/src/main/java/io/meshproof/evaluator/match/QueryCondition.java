package io.meshproof.evaluator.match;

import io.meshproof.evaluator.http.Exchange;
import java.util.Optional;

/**
 * A condition on the first occurrence of a query parameter. Envoy: nothing is decoded. See R-M-24.
 */
public record QueryCondition(String name, TextMatcher matcher) implements Condition {

  @Override
  public boolean holds(Exchange exchange) {
    Optional<String> value = exchange.request().queryParameter(name);
    return value.isPresent() && matcher.matches(value.get());
  }

  @Override
  public String explain(Exchange exchange) {
    String subject = "query parameter `" + name + "`";
    return exchange
        .request()
        .queryParameter(name)
        .map(value -> subject + " `" + value + "` " + matcher.describe(matcher.matches(value)))
        .orElse(subject + " is missing");
  }
}
