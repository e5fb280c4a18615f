package io.meshproof.evaluator.authn;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.source.Origin;
import java.util.Optional;

/**
 * One JWT rule, as the proxy is told.
 *
 * @param issuer what {@code iss} must be; empty takes every issuer. See R-JWT-17
 * @param audiences one of which the token must be for; none asks for nothing. See R-JWT-19
 * @param locations where its tokens stand; none means {@link #DEFAULT_LOCATIONS}
 * @param forwardOriginalToken whether a good token stays in the request. See R-JWT-38
 * @param payloadHeader the header that gets the payload as it was sent. See R-JWT-40
 * @param claimHeaders the headers that get claims. See R-JWT-41
 * @param spaceDelimitedClaims the claims whose text counts as a list of words. See R-JWT-37
 * @param origin the rule that it was made of
 */
public record JwtProvider(
    String issuer,
    ImmutableList<String> audiences,
    JwksSource keys,
    ImmutableList<TokenLocation> locations,
    boolean forwardOriginalToken,
    Optional<String> payloadHeader,
    ImmutableList<ClaimHeader> claimHeaders,
    ImmutableList<String> spaceDelimitedClaims,
    Origin origin) {

  /** Where tokens stand if a rule does not say. See R-JWT-1. */
  public static final ImmutableList<TokenLocation> DEFAULT_LOCATIONS =
      ImmutableList.of(
          new TokenLocation.Header("authorization", "Bearer "),
          new TokenLocation.QueryParameter("access_token"));

  /**
   * A header that gets a claim.
   *
   * @param header its name in lower case
   * @param claim the claim's name; dots lead into objects
   */
  public record ClaimHeader(String header, String claim) {}
}
