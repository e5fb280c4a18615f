package io.meshproof.model.bind;

import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.RequestAuthentication;
import io.meshproof.model.resource.RequestAuthentication.ClaimToHeader;
import io.meshproof.model.resource.RequestAuthentication.FromHeader;
import io.meshproof.model.resource.RequestAuthentication.JwtRule;

/** Binds RequestAuthentications. */
final class RequestAuthenticationBinder {
  private RequestAuthenticationBinder() {}

  static RequestAuthentication bind(Metadata metadata, Fields spec) {
    return new RequestAuthentication(
        metadata,
        PolicyTargetBinder.bind(spec),
        spec.list("jwtRules", RequestAuthenticationBinder::jwtRule));
  }

  private static JwtRule jwtRule(Fields rule) {
    return new JwtRule(
        rule.text("issuer").orElse(""),
        rule.texts("audiences"),
        rule.text("jwksUri").or(() -> rule.text("jwks_uri")),
        rule.text("jwks"),
        rule.list("fromHeaders", RequestAuthenticationBinder::fromHeader),
        rule.texts("fromParams"),
        rule.texts("fromCookies"),
        rule.text("outputPayloadToHeader"),
        rule.isTrue("forwardOriginalToken"),
        rule.list("outputClaimToHeaders", RequestAuthenticationBinder::claimToHeader),
        rule.texts("spaceDelimitedClaims"));
  }

  private static FromHeader fromHeader(Fields header) {
    return new FromHeader(header.text("name").orElse(""), header.text("prefix").orElse(""));
  }

  private static ClaimToHeader claimToHeader(Fields claim) {
    return new ClaimToHeader(claim.text("header").orElse(""), claim.text("claim").orElse(""));
  }
}
