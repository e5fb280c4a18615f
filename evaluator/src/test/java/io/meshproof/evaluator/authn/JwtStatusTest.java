package io.meshproof.evaluator.authn;

import static io.meshproof.evaluator.authn.TestFilter.answer;
import static io.meshproof.evaluator.authn.TestFilter.bearer;
import static io.meshproof.evaluator.authn.TestFilter.filter;
import static io.meshproof.evaluator.authn.TestFilter.rule;
import static io.meshproof.evaluator.authn.TestToken.CLAIMS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every text that a request can be refused with, each by what provokes it. */
class JwtStatusTest {
  private static final String HEADER = "{\"alg\":\"RS256\"}";
  private static final byte[] SIGNATURE = {1, 2, 3};

  private static String withHeader(String header) {
    return TestToken.compact(header, CLAIMS, SIGNATURE);
  }

  private static String withClaims(String claims) {
    return TestToken.compact(HEADER, claims, SIGNATURE);
  }

  @Test
  void aTextOfTwoSectionsIsNoToken() {
    assertThat(answer("header.payload"))
        .isEqualTo(
            "Jwt is not in the form of Header.Payload.Signature with two dots and 3 sections");
  }

  @Test
  void aHeaderInTheStandardAlphabetIsNoBase64url() {
    assertThat(answer("a+/b.e30.c2ln")).isEqualTo("Jwt header is an invalid Base64url encoded");
  }

  @Test
  void aHeaderThatIsAListIsNoJsonObject() {
    assertThat(answer(withHeader("[1]"))).isEqualTo("Jwt header is an invalid JSON");
  }

  @Test
  void aHeaderWithoutAlgorithmIsRefused() {
    assertThat(answer(withHeader("{\"typ\":\"JWT\"}")))
        .isEqualTo("Jwt header [alg] field is required and must be a string");
  }

  @Test
  void anAlgorithmThatIsANumberIsRefused() {
    assertThat(answer(withHeader("{\"alg\":256}")))
        .isEqualTo("Jwt header [alg] field is required and must be a string");
  }

  @Test
  void anUnknownAlgorithmIsRefused() {
    assertThat(answer(withHeader("{\"alg\":\"none\"}")))
        .isEqualTo("Jwt header [alg] is not supported");
  }

  @Test
  void aKeyIdThatIsANumberIsRefused() {
    assertThat(answer(withHeader("{\"alg\":\"RS256\",\"kid\":1}")))
        .isEqualTo("Jwt header [kid] field is not a string");
  }

  @Test
  void aPayloadWithBlanksForPaddingIsNoBase64url() {
    assertThat(answer(TestToken.section(HEADER) + ".a!b.c2ln"))
        .isEqualTo("Jwt payload is an invalid Base64url encoded");
  }

  @Test
  void aPayloadThatIsCutOffIsNoJson() {
    assertThat(answer(withClaims("{\"iss\":"))).isEqualTo("Jwt payload is an invalid JSON");
  }

  @Test
  void anIssuerThatIsANumberIsRefused() {
    assertThat(answer(withClaims("{\"iss\":1}")))
        .isEqualTo("Jwt payload [iss] field is not a string");
  }

  @Test
  void aSubjectThatIsAListIsRefused() {
    assertThat(answer(withClaims("{\"sub\":[\"a\"]}")))
        .isEqualTo("Jwt payload [sub] field is not a string");
  }

  @Test
  void anIssueTimeInQuotesIsRefused() {
    assertThat(answer(withClaims("{\"iat\":\"1\"}")))
        .isEqualTo("Jwt payload [iat] field is not an integer");
  }

  @Test
  void anIssueTimeBeforeTheEpochIsRefused() {
    assertThat(answer(withClaims("{\"iat\":-1}")))
        .isEqualTo("Jwt payload [iat] field is not a positive 64 bit integer");
  }

  @Test
  void aNotBeforeTimeInQuotesIsRefused() {
    assertThat(answer(withClaims("{\"nbf\":\"1\"}")))
        .isEqualTo("Jwt payload [nbf] field is not an integer");
  }

  @Test
  void aNotBeforeTimeBeyondSixtyFourBitsIsRefused() {
    assertThat(answer(withClaims("{\"nbf\":18446744073709551616}")))
        .isEqualTo("Jwt payload [nbf] field is not a positive 64 bit integer");
  }

  @Test
  void anExpiryInQuotesIsRefused() {
    assertThat(answer(withClaims("{\"exp\":\"4102444800\"}")))
        .isEqualTo("Jwt payload [exp] field is not an integer");
  }

  @Test
  void anExpiryBeforeTheEpochIsRefused() {
    assertThat(answer(withClaims("{\"exp\":-0.5}")))
        .isEqualTo("Jwt payload [exp] field is not a positive 64 bit integer");
  }

  @Test
  void aTokenIdThatIsANumberIsRefused() {
    assertThat(answer(withClaims("{\"jti\":7}")))
        .isEqualTo("Jwt payload [jti] field is not a string");
  }

  @Test
  void anAudienceListWithANumberIsRefused() {
    assertThat(answer(withClaims("{\"aud\":[\"a\",1]}")))
        .isEqualTo("Jwt payload [aud] field is not a string or string list");
  }

  @Test
  void aSignatureInTheStandardAlphabetIsNoBase64url() {
    assertThat(answer(TestToken.section(HEADER) + "." + TestToken.section(CLAIMS) + ".a+/b"))
        .isEqualTo("Jwt signature is an invalid Base64url encoded");
  }

  @Test
  void aTokenOfAnotherIssuerIsRefused() {
    assertThat(answer(withClaims("{\"iss\":\"https://issuer.test/\"}")))
        .isEqualTo("Jwt issuer is not configured");
  }

  @Test
  void aTokenThatIsNotYetValidIsRefused() {
    assertThat(answer(withClaims("{\"iss\":\"https://issuer.test\",\"nbf\":1700000061}")))
        .isEqualTo("Jwt not yet valid");
  }

  @Test
  void anExpiredTokenIsRefused() {
    assertThat(answer(withClaims("{\"iss\":\"https://issuer.test\",\"exp\":1699999939}")))
        .isEqualTo("Jwt is expired");
  }

  @Test
  void aTokenForOthersIsRefused() {
    assertThat(answer(filter(rule().audiences("api")), bearer(TestToken.good())))
        .isEqualTo("Audiences in Jwt are not allowed");
  }

  @Test
  void aTokenIsRefusedWhereNoKeyIsAnyGood() {
    assertThat(answer(filter(rule().keys("{\"keys\":[]}")), bearer(TestToken.good())))
        .isEqualTo("Jwks doesn't have any valid public key");
  }

  @Test
  void aTokenWithAnUnknownKeyIdIsRefused() {
    String keys = TestKeys.jwks(TestKeys.jwk(TestKeys.RSA.getPublic(), "kid", "a"));
    String token =
        TestToken.signed(
            "{\"alg\":\"RS256\",\"kid\":\"b\"}", "RS256", TestKeys.RSA.getPrivate(), CLAIMS);

    assertThat(answer(filter(rule().keys(keys)), bearer(token)))
        .isEqualTo("Jwks doesn't have key to match kid or alg from Jwt");
  }

  @Test
  void aTokenSignedByAnotherKeyIsRefused() {
    assertThat(answer(TestToken.signed("RS256", TestKeys.OTHER_RSA.getPrivate(), CLAIMS)))
        .isEqualTo("Jwt verification fails");
  }

  @Test
  void anEdwardsCurveSignatureHasSixtyFourBytes() {
    String keys = TestKeys.jwks(TestKeys.jwk(TestKeys.ED25519.getPublic()));

    assertThat(
            answer(
                filter(rule().keys(keys)),
                bearer(TestToken.compact("{\"alg\":\"EdDSA\"}", CLAIMS, new byte[63]))))
        .isEqualTo("Jwt ED25519 signature is wrong length");
  }

  @Test
  void detailsHaveNoBlanksButAllTheRest() {
    assertThat(JwtStatus.NO_KEY_MATCHES.details())
        .isEqualTo("jwt_authn_access_denied{Jwks_doesn't_have_key_to_match_kid_or_alg_from_Jwt}");
    assertThat(JwtStatus.HEADER_BAD_ALG.details())
        .isEqualTo(
            "jwt_authn_access_denied{Jwt_header_[alg]_field_is_required_and_must_be_a_string}");
  }

  @Test
  void onlyAWrongAudienceIsForbidden() {
    Set<JwtStatus> others = EnumSet.complementOf(EnumSet.of(JwtStatus.AUDIENCE_NOT_ALLOWED));

    assertThat(JwtStatus.AUDIENCE_NOT_ALLOWED.httpStatus()).isEqualTo(403);
    assertThat(others).allMatch(status -> status.httpStatus() == 401);
  }

  @Test
  void theTextsDiffer() {
    List<String> texts = Arrays.stream(JwtStatus.values()).map(JwtStatus::text).toList();

    assertThat(texts).doesNotHaveDuplicates();
  }
}
