package io.meshproof.evaluator.authn;

import static io.meshproof.evaluator.authn.TestFilter.REQUEST;
import static io.meshproof.evaluator.authn.TestFilter.bearer;
import static io.meshproof.evaluator.authn.TestFilter.filter;
import static io.meshproof.evaluator.authn.TestFilter.rule;
import static io.meshproof.evaluator.authn.TestFilter.trace;
import static io.meshproof.evaluator.authn.TestFilter.with;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the trace says of tokens: where they were, which check failed, what was seen. */
class JwtTraceTest {

  private static String issued(String claims) {
    return TestToken.good("{\"iss\":\"https://issuer.test\"," + claims + "}");
  }

  @Test
  void whereNoTokenWasFound() {
    assertThat(trace(filter(rule()), REQUEST))
        .containsExactly(
            "no token in header `authorization` (prefix `Bearer `) or query parameter"
                + " `access_token`");
  }

  @Test
  void whatAGoodTokenClaims() {
    assertThat(trace(filter(rule()), bearer(issued("\"sub\":\"alice\",\"groups\":[\"dev\"]"))))
        .containsExactly(
            "the token in header `authorization` is good: issuer, time, audience, signature; claims"
                + " {\"groups\":[\"dev\"],\"iss\":\"https://issuer.test\",\"sub\":\"alice\"}");
  }

  @Test
  void whatCannotBeRead() {
    assertThat(trace(filter(rule()), bearer(issued("\"exp\":\"soon\""))))
        .containsExactly(
            "the token in header `authorization` cannot be read: Jwt payload [exp] field is not an"
                + " integer");
  }

  @Test
  void whichIssuerWasMeant() {
    assertThat(trace(filter(rule().issuer("a")), bearer(issued("\"sub\":\"x\""))))
        .containsExactly(
            "the token in header `authorization` is of another issuer: iss `https://issuer.test` is"
                + " not `a`");
    assertThat(trace(filter(rule()), bearer(TestToken.good("{}"))).get(0))
        .endsWith("iss (absent) is not `https://issuer.test`");
  }

  @Test
  void whenItWouldHaveBeenGood() {
    assertThat(trace(filter(rule()), bearer(issued("\"exp\":1600000000"))))
        .containsExactly(
            "the token in header `authorization` is expired: exp `1600000000`"
                + " (2020-09-13T12:26:40Z) is more than 60 seconds before 2023-11-14T22:13:20Z");
    assertThat(trace(filter(rule()), bearer(issued("\"nbf\":1e300"))))
        .containsExactly(
            "the token in header `authorization` cannot be read: Jwt payload [nbf] field is not a"
                + " positive 64 bit integer");
    assertThat(trace(filter(rule()), bearer(issued("\"nbf\":1800000000"))).get(0))
        .contains("is not yet valid: nbf `1800000000` (2027-01-15T08:00:00Z) is more than");
  }

  @Test
  void whomItIsFor() {
    assertThat(trace(filter(rule().audiences("api", "web")), bearer(issued("\"aud\":[\"x\"]"))))
        .containsExactly(
            "the token in header `authorization` is for others: aud `[\"x\"]` has none of `api`,"
                + " `web`");
  }

  @Test
  void whichKeysThereAre() {
    String keys =
        TestKeys.jwks(
            TestKeys.jwk(TestKeys.P256.getPublic(), "kid", "k1", "alg", "ES256"),
            TestKeys.jwk(TestKeys.OTHER_RSA.getPublic()));

    assertThat(trace(filter(rule().keys(keys)), bearer(TestToken.good())))
        .containsExactly(
            "the token in header `authorization` has no good signature: Jwt verification fails; it"
                + " names algorithm RS256 and no kid, the keys are `k1` for ES256, without kid");
  }

  @Test
  void howToSupplyKeysThatCannotBeFetched() {
    JwksSource unreachable = new JwksSource.Unreachable("https://issuer.test/keys");

    assertThat(trace(filter(rule().keys(unreachable)), bearer(TestToken.good())).get(0))
        .contains("supply them with `--jwks https://issuer.test/keys=FILE`");
  }

  @Test
  void neverASignature() {
    String good = TestToken.good();
    String signature = good.substring(good.lastIndexOf('.') + 1);

    assertThat(trace(filter(rule()), bearer(good))).noneMatch(step -> step.contains(signature));
    assertThat(trace(filter(rule().issuer("a")), bearer(good)))
        .noneMatch(step -> step.contains(signature));
  }

  @Test
  void theSecondLookAtEveryRuleIsToldOnlyIfItSeesSomethingElse() {
    JwtAuthentication filter = filter(rule().issuer("a"), rule().issuer("b").header("x-jwt", ""));
    String other = TestToken.good("{\"iss\":\"b\"}");

    assertThat(trace(filter, bearer("garbage"))).hasSize(2);
    assertThat(trace(filter, with(with(REQUEST, "x-jwt", "garbage"), "x-jwt", other)))
        .hasSize(5)
        .last()
        .isEqualTo("no token in header `x-jwt`");
  }

  @Test
  void thatAPreflightIsLetThrough() {
    var preflight =
        with(with(REQUEST, "origin", "https://a.test"), "access-control-request-method", "GET");

    assertThat(
            trace(
                filter(rule()),
                new io.meshproof.evaluator.http.HttpRequest(
                    "OPTIONS", "http", "h", "/", preflight.headers())))
        .containsExactly("a CORS preflight is let through without a look at tokens");
  }
}
