package io.meshproof.evaluator.match;

import io.meshproof.evaluator.http.Exchange;
import io.meshproof.evaluator.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A condition on a header; {@code :method}, {@code :authority}, {@code :scheme} and {@code :path}
 * included. Envoy: of several lines, one that is so suffices. See R-M-14.
 *
 * @param name in lower case
 * @param invert whether the condition holds when the matcher does not
 * @param missingAsEmpty whether a missing header counts as an empty one. See R-M-18
 */
public record HeaderCondition(
    String name, TextMatcher matcher, boolean invert, boolean missingAsEmpty) implements Condition {

  /** The lines of a header. */
  private record Lines(String name) implements Texts {
    @Override
    public boolean any(Exchange exchange, Predicate<String> asked) {
      return exchange.request().anyValue(name, asked);
    }
  }

  @Override
  public Optional<Demand> demand() {
    String beginning = matcher.requiredBeginning();
    return invert || beginning.isEmpty()
        ? Optional.empty()
        : Optional.of(new Demand(new Lines(name), beginning));
  }

  @Override
  public boolean holds(Exchange exchange) {
    return matches(exchange.request()) != invert;
  }

  private boolean matches(HttpRequest request) {
    return request.anyValue(name, matcher)
        || (missingAsEmpty && request.values(name).isEmpty() && matcher.matches(""));
  }

  @Override
  public String explain(Exchange exchange) {
    List<String> values = exchange.request().values(name);
    String subject = name.startsWith(":") ? name.substring(1) : "header `" + name + "`";
    if (values.isEmpty() && !missingAsEmpty) {
      return subject + " is missing";
    }
    String seen =
        values.isEmpty() ? "is missing, so empty," : "`" + String.join("`, `", values) + "`";
    boolean matches = matches(exchange.request());
    return subject
        + " "
        + seen
        + " "
        + matcher.describe(matches)
        + (matches && invert ? ", which the match excludes" : "");
  }
}
