package io.meshproof.model.validate;

/** What the API server and Istio's webhook ask of a RequestAuthentication. See R-VAL-4 to 7. */
final class RequestAuthenticationRules {
  private RequestAuthenticationRules() {}

  static void check(Value requestAuthentication) {
    Value spec = requestAuthentication.at("spec");
    PolicyTargets.check(spec);
    spec.at("jwtRules").items().forEach(RequestAuthenticationRules::checkRule);
  }

  private static void checkRule(Value rule) {
    Value uri = rule.has("jwksUri") ? rule.at("jwksUri") : rule.at("jwks_uri");
    if (rule.isEmpty("issuer") && uri.isEmpty()) {
      rule.refuse("a JWT rule needs `issuer` or `jwksUri`");
    }
    if (!uri.isEmpty()) {
      JwksUri.check(uri);
    }
    if (!rule.isEmpty("jwks")) {
      JsonWebKeys.check(rule.at("jwks"));
    }
    for (Value output : rule.at("outputClaimToHeaders").items()) {
      Value header = output.at("header");
      if (!header.isEmpty() && !HeaderNames.isStrict(header.text())) {
        header.refuse(Quoted.of(header.text()) + " is not a header name");
      }
    }
    Durations.check(rule.at("timeout"));
  }
}
