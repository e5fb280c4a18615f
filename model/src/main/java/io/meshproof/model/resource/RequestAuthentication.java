package io.meshproof.model.resource;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;

/** {@code security.istio.io} RequestAuthentication: which tokens a workload takes. */
public record RequestAuthentication(
    Metadata metadata, PolicyTarget target, ImmutableList<JwtRule> jwtRules) implements Resource {

  @Override
  public String group() {
    return "security.istio.io";
  }

  /** Returns the same with other JWT rules. */
  public RequestAuthentication withJwtRules(List<JwtRule> rules) {
    return new RequestAuthentication(metadata, target, ImmutableList.copyOf(rules));
  }

  /**
   * Whose tokens are taken, where they stand, and what becomes of them.
   *
   * @param issuer what {@code iss} must be; empty takes every issuer
   * @param jwks the keys themselves, as JSON text; they win over the URI
   * @param outputPayloadToHeader the header that gets the payload
   * @param forwardOriginalToken whether a good token stays in the request
   */
  public record JwtRule(
      String issuer,
      ImmutableList<String> audiences,
      Optional<String> jwksUri,
      Optional<String> jwks,
      ImmutableList<FromHeader> fromHeaders,
      ImmutableList<String> fromParams,
      ImmutableList<String> fromCookies,
      Optional<String> outputPayloadToHeader,
      boolean forwardOriginalToken,
      ImmutableList<ClaimToHeader> outputClaimToHeaders,
      ImmutableList<String> spaceDelimitedClaims) {

    /** Returns the same with these keys, given inline. */
    public JwtRule withJwks(String keys) {
      return new JwtRule(
          issuer,
          audiences,
          Optional.empty(),
          Optional.of(keys),
          fromHeaders,
          fromParams,
          fromCookies,
          outputPayloadToHeader,
          forwardOriginalToken,
          outputClaimToHeaders,
          spaceDelimitedClaims);
    }
  }

  /** A header where tokens stand, after a prefix that may be empty. */
  public record FromHeader(String name, String prefix) {}

  /** A claim that is copied to a header; dots in its name lead into objects. */
  public record ClaimToHeader(String header, String claim) {}
}
