package io.meshproof.model.validate;

import com.google.common.collect.ImmutableSet;
import io.meshproof.model.source.DurationText;
import java.util.List;

/** What Istio's webhook asks of a cross-origin policy. See R-V-46. */
final class CorsRules {
  private static final ImmutableSet<String> METHODS =
      ImmutableSet.of(
          "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "OPTIONS", "TRACE", "*");

  private CorsRules() {}

  static void check(Value cors) {
    if (cors.isAbsent()) {
      return;
    }
    for (Value origin : cors.at("allowOrigins").items()) {
      if (!origin.hasAny(List.of("exact", "prefix", "regex"))) {
        origin.refuse("an origin needs `exact`, `prefix` or `regex`, and a text");
      } else {
        HttpMatchRules.checkRegex(origin);
      }
    }
    for (Value method : cors.at("allowMethods").items()) {
      if (!METHODS.contains(method.text())) {
        method.refuse(
            Quoted.of(method.text()) + " is not a method", "allowed are " + Quoted.list(METHODS));
      }
    }
    cors.at("allowHeaders").items().forEach(HeaderNames::checkListed);
    cors.at("exposeHeaders").items().forEach(HeaderNames::checkListed);
    checkAge(cors.at("maxAge"));
  }

  private static void checkAge(Value maxAge) {
    Durations.check(maxAge);
    DurationText.parse(maxAge.text())
        .filter(age -> age.toMillis() > 0 && age.toNanosPart() > 0)
        .ifPresent(age -> maxAge.refuse(Quoted.of(maxAge.text()) + " is not in whole seconds"));
  }
}
