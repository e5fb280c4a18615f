package io.meshproof.evaluator.authn;

import static io.meshproof.evaluator.authn.TestFilter.REQUEST;
import static io.meshproof.evaluator.authn.TestFilter.answer;
import static io.meshproof.evaluator.authn.TestFilter.bearer;
import static io.meshproof.evaluator.authn.TestFilter.filter;
import static io.meshproof.evaluator.authn.TestFilter.rule;
import static io.meshproof.evaluator.authn.TestFilter.with;
import static io.meshproof.evaluator.authn.TestToken.compact;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens that were made to hurt: the answer comes soon, and nothing is thrown. */
@Timeout(20)
class HostileTokenTest {
  private static final String HEADER = "{\"alg\":\"RS256\"}";
  private static final byte[] SIGNATURE = {1};
  private static final String BAD_PAYLOAD = "Jwt payload is an invalid JSON";

  private static String withClaims(String claims) {
    return compact(HEADER, claims, SIGNATURE);
  }

  @Test
  void aTokenOfOneHundredMegabytesIsNotLookedInto() {
    String huge = TestToken.section(HEADER) + "." + "A".repeat(100_000_000) + ".AA";

    assertThat(answer(huge)).startsWith("Jwt is not in the form");
    assertThat(answer(".".repeat(100_000_000))).startsWith("Jwt is not in the form");
  }

  @Test
  void claimsMayBeNestedOneHundredLevelsDeep() {
    assertThat(answer(withClaims(nested(99)))).isEqualTo("Jwt issuer is not configured");
    assertThat(answer(withClaims(nested(100)))).isEqualTo(BAD_PAYLOAD);
    assertThat(answer(withClaims(nested(100_000)))).isEqualTo(BAD_PAYLOAD);
  }

  private static String nested(int levels) {
    return "{\"a\":" + "[".repeat(levels) + "]".repeat(levels) + "}";
  }

  @Test
  void aMillionDigitsAreANumberOutOfRange() {
    assertThat(answer(withClaims("{\"exp\":" + "9".repeat(700_000) + "}"))).isEqualTo(BAD_PAYLOAD);
    assertThat(answer(withClaims("{\"exp\":0." + "9".repeat(700_000) + "}")))
        .isEqualTo("Jwt issuer is not configured");
  }

  @Test
  void manyMembersAreReadInLinearTime() {
    String members =
        IntStream.range(0, 60_000)
            .mapToObj(i -> "\"m" + i + "\":1")
            .collect(Collectors.joining(","));

    assertThat(answer(withClaims("{" + members + "}"))).isEqualTo("Jwt issuer is not configured");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          {"exp":NaN}
          {"exp":Infinity}
          {"exp":1e400}
          {"exp":-1e400}
          {"exp":+1}
          {"exp":.5}
          {"exp":1.}
          {"exp":01}
          {"exp":0x10}
          {"a":1,"a":1}
          {"a":{"b":1,"\\u0062":2}}
          {"a":1}{"b":2}
          {"a":1} x
          {"a":undefined}
          {"a":"\\ud800"}
          {"a":"\\x"}
          {"a"}
          {,}
          """,
      delimiter = '|')
  void whatProtobufDoesNotReadIsNoPayload(String claims) {
    assertThat(answer(withClaims(claims))).isEqualTo(BAD_PAYLOAD);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          {'iss':'https://issuer.test'}
          {iss:"https://issuer.test"}
          {"iss":"https://issuer.test",}
          "{ \\"iss\\" :\\t\\"https://issuer.test\\"}"
          {"iss":"https:\\/\\/issuer.test","a":[1,]}
          """,
      delimiter = '|',
      quoteCharacter = '`')
  void someThingsThatAreNoJsonAreTaken(String claims) {
    String json = claims.startsWith("\"") ? "{ \"iss\" :\t\"https://issuer.test\"}" : claims;

    assertThat(answer(TestToken.good(json))).isEqualTo("passed");
  }

  @Test
  void aPayloadOfNullHasNoClaims() {
    assertThat(answer(filter(rule().issuer("")), bearer(TestToken.good("null"))))
        .isEqualTo("passed");
  }

  @Test
  void bytesThatAreNoTextAreNoPayload() {
    String token =
        TestToken.section(HEADER)
            + "."
            + Base64Url.encode(new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'})
            + ".AA";

    assertThat(answer(token)).isEqualTo(BAD_PAYLOAD);
  }

  @Test
  void aTokenMayBeInTheRequestThousandsOfTimes() {
    JwtAuthentication filter = filter(rule().header("x", ""));
    String query =
        IntStream.range(0, 20_000)
            .mapToObj(i -> "a%41" + i + "=%")
            .collect(Collectors.joining("&"));

    assertThat(
            answer(
                filter(rule()),
                REQUEST.withPath("/?" + query + "&access_token=" + TestToken.good())))
        .isEqualTo("passed");
    assertThat(answer(filter, with(with(REQUEST, "x", TestToken.good()), "x", TestToken.good())))
        .isEqualTo("passed");
  }

  @Test
  void theTraceShortensWhatIsLongAndKeepsOneLine() {
    String issuer = "\\n".repeat(300);
    List<String> trace =
        TestFilter.trace(filter(rule()), bearer(withClaims("{\"iss\":\"" + issuer + "\"}")));

    assertThat(trace).hasSize(1);
    assertThat(trace.get(0)).hasSizeLessThan(500).doesNotContain("\n");
  }
}
