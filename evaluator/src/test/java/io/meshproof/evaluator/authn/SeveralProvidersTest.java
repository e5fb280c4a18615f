package io.meshproof.evaluator.authn;

import static io.meshproof.evaluator.authn.TestFilter.REQUEST;
import static io.meshproof.evaluator.authn.TestFilter.answer;
import static io.meshproof.evaluator.authn.TestFilter.bearer;
import static io.meshproof.evaluator.authn.TestFilter.claims;
import static io.meshproof.evaluator.authn.TestFilter.filter;
import static io.meshproof.evaluator.authn.TestFilter.rule;
import static io.meshproof.evaluator.authn.TestFilter.upstream;
import static io.meshproof.evaluator.authn.TestFilter.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.evaluator.authn.TestFilter.Rule;
import io.meshproof.evaluator.http.HttpRequest;
import org.junit.jupiter.api.Test;

/** Several rules, the same issuer twice, several tokens. See R-JWT-30 to R-JWT-35. */
class SeveralProvidersTest {
  private static final String GOOD_A = token("a");
  private static final String GOOD_B = token("b");
  private static final String EXPIRED_A = TestToken.good("{\"iss\":\"a\",\"exp\":1}");
  private static final String EXPIRED_B = TestToken.good("{\"iss\":\"b\",\"exp\":1}");
  private static final String FORM =
      "Jwt is not in the form of Header.Payload.Signature with two dots and 3 sections";

  private static String token(String issuer) {
    return TestToken.good("{\"iss\":\"%s\",\"sub\":\"s\"}".formatted(issuer));
  }

  private static Rule a() {
    return rule().issuer("a");
  }

  private static Rule b() {
    return rule().issuer("b");
  }

  private static HttpRequest x(String header, String token) {
    return with(REQUEST, header, token);
  }

  @Test
  void noTokenPassesHoweverManyRules() {
    assertThat(answer(filter(a(), b()), REQUEST)).isEqualTo("passed");
  }

  @Test
  void aTokenOfEitherIssuerPasses() {
    assertThat(answer(filter(a(), b()), bearer(GOOD_A))).isEqualTo("passed");
    assertThat(answer(filter(a(), b()), bearer(GOOD_B))).isEqualTo("passed");
  }

  @Test
  void aGoodTokenForOneRuleHidesABadOneForAnother() {
    JwtAuthentication filter = filter(a().header("x-a", ""), b().header("x-b", ""));

    assertThat(answer(filter, with(x("x-a", GOOD_A), "x-b", EXPIRED_B))).isEqualTo("passed");
    assertThat(answer(filter, with(x("x-a", EXPIRED_A), "x-b", GOOD_B))).isEqualTo("passed");
    assertThat(answer(filter, with(x("x-a", "garbage"), "x-b", GOOD_B))).isEqualTo("passed");
  }

  @Test
  void theFirstGoodRuleEndsItSoThatLaterTokensStay() {
    JwtAuthentication filter =
        filter(a().header("x-a", ""), b().header("x-b", "").payloadTo("x-payload-b"));
    HttpRequest request = with(with(x("x-a", GOOD_A), "x-b", GOOD_B), "x-payload-b", "forged");

    assertThat(upstream(filter, request).headers().lines())
        .extracting(line -> line.name())
        .containsExactly("x-b");
  }

  @Test
  void theIssuersOwnFailureTellsMoreThanAnUnknownIssuer() {
    assertThat(answer(filter(a(), b()), bearer(EXPIRED_B))).isEqualTo("Jwt is expired");
    assertThat(answer(filter(a(), b()), bearer(EXPIRED_A))).isEqualTo("Jwt is expired");
  }

  @Test
  void anIssuerThatNoRuleKnowsIsUnknown() {
    assertThat(answer(filter(a(), b()), bearer(token("c"))))
        .isEqualTo("Jwt issuer is not configured");
  }

  @Test
  void whatIsNoTokenFailsForItsForm() {
    assertThat(answer(filter(a(), b()), bearer("garbage"))).isEqualTo(FORM);
  }

  @Test
  void theFirstRulesFailureWinsOverALaterUnknownIssuer() {
    JwtAuthentication filter = filter(a(), b().header("x-jwt", ""));

    assertThat(answer(filter, with(bearer(EXPIRED_A), "x-jwt", GOOD_A)))
        .isEqualTo("Jwt is expired");
  }

  @Test
  void theSecondLookFindsTheFirstFailureEvenIfTheLastOneCameLater() {
    JwtAuthentication filter = filter(a().header("x-a", ""), b().header("x-b", ""));

    assertThat(answer(filter, with(x("x-a", EXPIRED_A), "x-b", "garbage")))
        .isEqualTo("Jwt is expired");
    assertThat(answer(filter, with(x("x-a", "garbage"), "x-b", EXPIRED_B))).isEqualTo(FORM);
  }

  @Test
  void anUnknownIssuerFirstLeavesTheWordToTheLastThatTells() {
    JwtAuthentication filter =
        filter(a().header("x-a", ""), b().header("x-b", ""), rule().issuer("c").header("x-c", ""));
    HttpRequest request = with(with(x("x-a", GOOD_B), "x-b", EXPIRED_B), "x-c", "garbage");

    assertThat(answer(filter, request)).isEqualTo(FORM);
  }

  @Test
  void twoRulesOfOneIssuerAreAlternatives() {
    String otherKeys = TestKeys.jwks(TestKeys.jwk(TestKeys.OTHER_RSA.getPublic()));
    JwtAuthentication filter = filter(a().keys(otherKeys), a());

    assertThat(answer(filter, bearer(GOOD_A))).isEqualTo("passed");
  }

  @Test
  void ofTwoRulesOfOneIssuerTheFirstSaysWhatIsWrong() {
    String otherKeys = TestKeys.jwks(TestKeys.jwk(TestKeys.OTHER_RSA.getPublic()));
    JwtAuthentication filter = filter(a().audiences("a"), a().audiences("b").keys(otherKeys));
    String token = TestToken.good("{\"iss\":\"a\",\"aud\":\"b\"}");

    assertThat(answer(filter, bearer(token))).isEqualTo("Audiences in Jwt are not allowed");
  }

  @Test
  void aRuleWithoutIssuerTakesEveryTokenThatItsKeysSigned() {
    assertThat(answer(filter(rule().issuer("")), bearer(TestToken.good("{}")))).isEqualTo("passed");
    assertThat(answer(filter(rule().issuer("")), bearer(GOOD_B))).isEqualTo("passed");
  }

  @Test
  void ofOneRulesTokensEveryOneMustBeGood() {
    JwtAuthentication filter = filter(a().header("x-jwt", ""));

    assertThat(answer(filter, with(x("x-jwt", GOOD_A), "x-jwt", GOOD_A))).isEqualTo("passed");
    assertThat(answer(filter, with(x("x-jwt", "garbage"), "x-jwt", GOOD_A))).isEqualTo(FORM);
    assertThat(answer(filter, with(x("x-jwt", GOOD_A), "x-jwt", "garbage"))).isEqualTo(FORM);
  }

  @Test
  void aGoodTokenInARepeatedHeaderLetsABadOneSlipThroughWhereThereAreSeveralRules() {
    JwtAuthentication filter = filter(a(), b().header("x-jwt", ""));
    HttpRequest request = with(x("x-jwt", "Token garbage"), "x-jwt", GOOD_B);

    assertThat(answer(filter, request)).isEqualTo("passed");
    assertThat(upstream(filter, request).headers().lines()).isEmpty();
    assertThat(claims(filter, request).payload()).containsEntry("iss", "b");
  }

  @Test
  void theHoleIsClosedWhereTheTokenIsForwarded() {
    JwtAuthentication filter = filter(a(), b().header("x-jwt", "").forward());

    assertThat(answer(filter, with(x("x-jwt", "garbage"), "x-jwt", GOOD_B))).isEqualTo(FORM);
  }

  @Test
  void outputOfARuleThatFailsInTheEndIsTakenOffAgain() {
    JwtAuthentication filter = filter(a(), b().header("x-jwt", "").payloadTo("x-payload"));
    HttpRequest request = with(x("x-jwt", "garbage"), "x-jwt", GOOD_B);

    assertThat(upstream(filter, request).headers().lines()).isEmpty();
  }

  @Test
  void theLastVerifiedTokenGivesTheClaims() {
    JwtAuthentication filter = filter(rule().issuer("").header("x-jwt", "").parameter("t"));
    HttpRequest request = x("x-jwt", GOOD_A).withPath("/?t=" + GOOD_B);

    assertThat(claims(filter, request).payload()).containsEntry("iss", "a");
  }
}
