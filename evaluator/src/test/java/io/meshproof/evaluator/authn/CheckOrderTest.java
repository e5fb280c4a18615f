package io.meshproof.evaluator.authn;

import static io.meshproof.evaluator.authn.TestFilter.CLOCK;
import static io.meshproof.evaluator.authn.TestFilter.answer;
import static io.meshproof.evaluator.authn.TestFilter.bearer;
import static io.meshproof.evaluator.authn.TestFilter.filter;
import static io.meshproof.evaluator.authn.TestFilter.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of several faults is told, and where each check draws its line. */
class CheckOrderTest {
  private static final byte[] BAD_SIGNATURE = {1};

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          {"alg":1,"kid":1}       | {}                             | Jwt header [alg] field is required and must be a string
          {"alg":"x","kid":1}     | {}                             | Jwt header [alg] is not supported
          {"alg":"RS256","kid":1} | []                             | Jwt header [kid] field is not a string
          {"alg":"RS256"}         | {"iss":1,"sub":1}              | Jwt payload [iss] field is not a string
          {"alg":"RS256"}         | {"sub":1,"iat":"1"}            | Jwt payload [sub] field is not a string
          {"alg":"RS256"}         | {"iat":"1","nbf":"1"}          | Jwt payload [iat] field is not an integer
          {"alg":"RS256"}         | {"nbf":-1,"exp":"1"}           | Jwt payload [nbf] field is not a positive 64 bit integer
          {"alg":"RS256"}         | {"exp":"1","jti":1}            | Jwt payload [exp] field is not an integer
          {"alg":"RS256"}         | {"jti":1,"aud":1}              | Jwt payload [jti] field is not a string
          {"alg":"RS256"}         | {"aud":1}                      | Jwt payload [aud] field is not a string or string list
          {"alg":"RS256"}         | {"iss":"x","exp":1}            | Jwt issuer is not configured
          {"alg":"RS256"}         | {"iss":"i","nbf":4e9,"exp":1}  | Jwt not yet valid
          {"alg":"RS256"}         | {"iss":"i","exp":1,"aud":"x"}  | Jwt is expired
          {"alg":"RS256"}         | {"iss":"i","aud":"x"}          | Audiences in Jwt are not allowed
          {"alg":"RS256"}         | {"iss":"i","aud":"api"}        | Jwt verification fails
          """,
      delimiter = '|')
  void theFirstFaultIsTold(String header, String claims, String text) {
    JwtAuthentication filter = filter(rule().issuer("i").audiences("api"));

    assertThat(answer(filter, bearer(TestToken.compact(header, claims, BAD_SIGNATURE))))
        .isEqualTo(text);
  }

  @Test
  void aSignatureThatCannotBeDecodedIsToldBeforeTheIssuer() {
    String token =
        TestToken.section("{\"alg\":\"RS256\"}")
            + "."
            + TestToken.section("{\"iss\":\"x\"}")
            + ".!";

    assertThat(answer(token)).isEqualTo("Jwt signature is an invalid Base64url encoded");
  }

  @Test
  void timeIsToldBeforeMissingKeys() {
    JwtAuthentication filter = filter(rule().issuer("").keys("{}"));

    assertThat(
            answer(
                filter,
                bearer(TestToken.compact("{\"alg\":\"RS256\"}", "{\"exp\":1}", BAD_SIGNATURE))))
        .isEqualTo("Jwt is expired");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          "exp":1699999940   | passed            | exactly 60 seconds ago
          "exp":1699999939   | Jwt is expired    | 61 seconds ago
          "exp":1699999939.9 | Jwt is expired    | fractions are cut off
          "exp":0            | passed            | 0 is no expiry
          "exp":0.9          | passed            | and so is what is cut to 0
          "exp":1e19         | passed            | far beyond what a signed number holds
          "nbf":1700000060   | passed            | in exactly 60 seconds
          "nbf":1700000061   | Jwt not yet valid | in 61 seconds
          "nbf":1e19         | Jwt not yet valid | in a very long time
          "iat":4102444800   | passed            | nobody looks at the time of issue
          "sub":"x"          | passed            | no times at all
          """,
      delimiter = '|')
  void timesMayBeOffByAMinute(String member, String text, String reason) {
    String token = TestToken.good("{\"iss\":\"https://issuer.test\"," + member + "}");

    assertThat(answer(token)).as(reason).isEqualTo(text);
  }

  @Test
  void theClockIsTheOneThatWasGiven() {
    String token = TestToken.good("{\"iss\":\"https://issuer.test\",\"exp\":1700000000}");
    Clock later = Clock.offset(CLOCK, Duration.ofSeconds(61));

    assertThat(answer(filter(CLOCK, rule()), bearer(token))).isEqualTo("passed");
    assertThat(answer(filter(later, rule()), bearer(token))).isEqualTo("Jwt is expired");
  }

  @Test
  void aClockBeforeTheEpochExpiresNothing() {
    Clock ancient = Clock.fixed(Instant.ofEpochSecond(-5), ZoneOffset.UTC);

    assertThat(answer(filter(ancient, rule()), bearer(TestToken.good()))).isEqualTo("passed");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          api                   | "api"                         | passed
          api                   | ["x","api"]                   | passed
          https://api/          | "http://api"                  | passed
          api                   | "https://api/"                | passed
          api/                  | "api"                         | passed
          api                   | "api//"                       | Audiences in Jwt are not allowed
          api                   | "HTTPS://api"                 | Audiences in Jwt are not allowed
          api                   | "API"                         | Audiences in Jwt are not allowed
          api                   | []                            | Audiences in Jwt are not allowed
          api                   | ""                            | Audiences in Jwt are not allowed
          http://               | "https:///"                   | passed
          """,
      delimiter = '|')
  void audiencesAreComparedWithoutSchemeAndLastSlash(
      String configured, String audience, String text) {
    String token = TestToken.good("{\"iss\":\"https://issuer.test\",\"aud\":" + audience + "}");

    assertThat(answer(filter(rule().audiences(configured)), bearer(token))).isEqualTo(text);
  }

  @Test
  void withoutConfiguredAudiencesAnyWillDo() {
    assertThat(answer(TestToken.good("{\"iss\":\"https://issuer.test\",\"aud\":\"x\"}")))
        .isEqualTo("passed");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          .H.P.S     | passed
          H..P.S     | passed
          H.P.S.     | passed
          H.P.S..    | passed
          H.P.       | Jwt is not in the form of Header.Payload.Signature with two dots and 3 sections
          H..S       | Jwt is not in the form of Header.Payload.Signature with two dots and 3 sections
          H.P.S.S    | Jwt is not in the form of Header.Payload.Signature with two dots and 3 sections
          ...        | Jwt is not in the form of Header.Payload.Signature with two dots and 3 sections
          """,
      delimiter = '|')
  void emptySectionsDoNotCount(String form, String text) {
    String[] sections = TestToken.good().split("\\.", -1);
    String token =
        Pattern.compile("[HPS]")
            .matcher(form)
            .replaceAll(letter -> sections["HPS".indexOf(letter.group())]);
    JwtAuthentication filter = filter(rule().header("x", ""));

    assertThat(answer(filter, TestFilter.with(TestFilter.REQUEST, "x", token))).isEqualTo(text);
  }

  @Test
  void parametersOfTheHeaderThatEnvoyDoesNotKnowChangeNothing() {
    String header =
        "{\"alg\":\"RS256\",\"crit\":[\"exp\"],\"typ\":\"x\",\"zip\":\"DEF\",\"b64\":false,"
            + "\"jku\":\"https://evil.test\",\"jwk\":{}}";

    assertThat(
            answer(TestToken.signed(header, "RS256", TestKeys.RSA.getPrivate(), TestToken.CLAIMS)))
        .isEqualTo("passed");
  }
}
