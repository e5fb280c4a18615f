package io.meshproof.evaluator.authn;

import static io.meshproof.evaluator.authn.TestFilter.REQUEST;
import static io.meshproof.evaluator.authn.TestFilter.answer;
import static io.meshproof.evaluator.authn.TestFilter.ask;
import static io.meshproof.evaluator.authn.TestFilter.bearer;
import static io.meshproof.evaluator.authn.TestFilter.claims;
import static io.meshproof.evaluator.authn.TestFilter.filter;
import static io.meshproof.evaluator.authn.TestFilter.passed;
import static io.meshproof.evaluator.authn.TestFilter.path;
import static io.meshproof.evaluator.authn.TestFilter.rule;
import static io.meshproof.evaluator.authn.TestFilter.upstream;
import static io.meshproof.evaluator.authn.TestFilter.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.evaluator.http.Claims;
import io.meshproof.evaluator.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a good token does to a request, and what happens whatever the token. */
class GoodTokenTest {
  private static final String GOOD = TestToken.good();

  private static String issued(String claims) {
    return TestToken.good("{\"iss\":\"https://issuer.test\"," + claims + "}");
  }

  @Test
  void theTokensHeaderIsTakenOff() {
    assertThat(upstream(filter(rule()), bearer(GOOD)).headers().lines()).isEmpty();
  }

  @Test
  void aForwardedTokenStays() {
    assertThat(upstream(filter(rule().forward()), bearer(GOOD))).isEqualTo(bearer(GOOD));
  }

  @Test
  void aCookieStays() {
    HttpRequest request = with(REQUEST, "cookie", "jwt=" + GOOD);

    assertThat(upstream(filter(rule().cookie("jwt")), request)).isEqualTo(request);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          /x?q=go&page=3&t=T   | /x?page=3&q=go  | what is left is sorted
          /x?t=T               | /x              | nothing is left
          /x?a=1%262&t=T       | /x?a=1&2        | decoded, and not encoded again
          /x?flag&t=T          | /x?flag=        | a bare name gets its sign
          /x?b=2&b=1&t=T&t=U   | /x?b=2&b=1      | values keep their order, every t goes
          /x?t=T&&B=1&a=2      | /x?=&B=1&a=2    | an empty parameter stays, capitals come first
          """,
      delimiter = '|')
  void aQueryParameterIsTakenOutAndTheRestRebuilt(String path, String rebuilt, String reason) {
    HttpRequest request = path(path.replace("T", GOOD));

    assertThat(upstream(filter(rule().parameter("t")), request).path())
        .as(reason)
        .isEqualTo(rebuilt);
  }

  @Test
  void theQueryStaysAsItIsWhereTheTokenWasElsewhere() {
    HttpRequest request = bearer(GOOD).withPath("/x?q=%67o&page=3");

    assertThat(upstream(filter(rule()), request).path()).isEqualTo("/x?q=%67o&page=3");
  }

  @Test
  void claimsAreThoseOfTheToken() {
    Claims claims = claims(filter(rule()), bearer(issued("\"sub\":\"a\",\"n\":1,\"x\":null")));

    assertThat(claims.payload())
        .isEqualTo(Map.of("iss", "https://issuer.test", "sub", "a", "n", 1L));
  }

  @Test
  void withoutTokenThereAreNoClaimsAndNoReasonToLookForTheRouteAgain() {
    assertThat(passed(filter(rule()), REQUEST).exchange().claims()).isEqualTo(Claims.NONE);
    assertThat(passed(filter(rule()), REQUEST).goodToken()).isFalse();
    assertThat(passed(filter(rule()), bearer(GOOD)).goodToken()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          "scope":"read write"       | scope      | [read, write]
          "permission":" a  b "      | permission | [a, b]
          "roles":"x y"              | roles      | [x, y]
          "other":"x y"              | other      | x y
          "scope":["read write"]     | scope      | [read write]
          "scope":""                 | scope      | ''
          "scope":"  "               | scope      | '  '
          """,
      delimiter = '|')
  void someClaimsAreListsOfWords(String member, String name, String value) {
    Claims claims = claims(filter(rule().spaceDelimited("roles")), bearer(issued(member)));

    assertThat(claims.get(List.of(name))).map(Object::toString).contains(value);
  }

  @Test
  void thePayloadHeaderGetsThePayloadAsItWasSent() {
    HttpRequest upstream = upstream(filter(rule().payloadTo("x-payload")), bearer(GOOD));

    assertThat(upstream.headers().all("x-payload"))
        .containsExactly(TestToken.section(TestToken.CLAIMS));
  }

  @Test
  void everyVerifiedTokenAddsItsOwnPayload() {
    String first = issued("\"sub\":\"header\"");
    String second = issued("\"sub\":\"parameter\"");
    HttpRequest request = bearer(first).withPath("/?access_token=" + second);

    assertThat(
            upstream(filter(rule().payloadTo("x").claimTo("sub", "y")), request).headers().lines())
        .extracting(line -> line.name() + ":" + (line.name().equals("x") ? "" : line.value()))
        .containsExactly("x:", "y:parameter", "x:", "y:header");
  }

  @Test
  void claimsAreCopiedToHeaders() {
    HttpRequest request = bearer(issued("\"sub\":\"alice\",\"scope\":\"read write\""));
    JwtAuthentication filter =
        filter(rule().claimTo("sub", "x-sub").claimTo("scope", "x-scope").claimTo("no", "x-no"));

    assertThat(upstream(filter, request).headers().lines())
        .extracting(line -> line.name() + "=" + line.value())
        .containsExactly("x-sub=alice", "x-scope=read write");
  }

  @Test
  void outputHeadersOfTheClientAreTakenOffEvenWithoutToken() {
    JwtAuthentication filter =
        filter(rule(), rule().issuer("z").payloadTo("x-payload").claimTo("sub", "x-sub"));
    HttpRequest forged = with(with(REQUEST, "x-payload", "forged"), "x-sub", "root");

    assertThat(upstream(filter, forged).headers().lines()).isEmpty();
  }

  @Test
  void aPreflightIsLetThroughButItsOutputHeadersAreTakenOff() {
    HttpRequest preflight =
        with(
            with(
                with(bearer("garbage"), "origin", "https://ui.test"),
                "access-control-request-method",
                "GET"),
            "x-payload",
            "forged");
    HttpRequest options =
        new HttpRequest("OPTIONS", "http", "h", "/?access_token=x", preflight.headers());

    JwtVerdict.Passed passed = passed(filter(rule().payloadTo("x-payload")), options);

    assertThat(passed.exchange().request().headers())
        .isEqualTo(options.headers().without("x-payload"));
    assertThat(passed.goodToken()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          GET     | https://ui.test | GET | the method is another
          options | https://ui.test | GET | the method's case counts
          OPTIONS | ''              | GET | the origin is empty
          OPTIONS | https://ui.test | ''  | the requested method is empty
          """,
      delimiter = '|')
  void almostAPreflightIsNone(String method, String origin, String requested, String reason) {
    HttpRequest request =
        with(with(bearer("garbage"), "origin", origin), "access-control-request-method", requested);

    assertThat(answer(filter(rule()), new HttpRequest(method, "http", "h", "/", request.headers())))
        .as(reason)
        .startsWith("Jwt is not in the form");
  }

  @Test
  void aRefusalChallengesWithTheAddressAsItWasAskedFor() {
    JwtVerdict.Refused refused =
        (JwtVerdict.Refused) ask(filter(rule()), bearer("garbage").withPath("/a?b=1"));

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.headers().first("content-type")).contains("text/plain");
    assertThat(refused.headers().first("www-authenticate"))
        .contains("Bearer realm=\"http://Shop.example.com:8080/a?b=1\", error=\"invalid_token\"");
    assertThat(refused.details())
        .isEqualTo(
            "jwt_authn_access_denied{Jwt_is_not_in_the_form_of_Header.Payload.Signature_with_two"
                + "_dots_and_3_sections}");
    assertThat(refused.cause()).map(cause -> cause.pointer()).contains("/spec/jwtRules/0");
  }

  @Test
  void theChallengeNamesTheFirst256CharactersOfThePath() {
    String long300 = "/" + "x".repeat(299);
    JwtVerdict.Refused refused =
        (JwtVerdict.Refused)
            ask(filter(rule()), bearer("garbage").withScheme("https").withPath(long300));

    assertThat(refused.headers().first("www-authenticate"))
        .contains(
            "Bearer realm=\"https://Shop.example.com:8080"
                + long300.substring(0, 256)
                + "\", error=\"invalid_token\"");
  }

  @Test
  void theChallengeNamesThePathBeforeItWasRewritten() {
    JwtVerdict.Refused refused =
        (JwtVerdict.Refused)
            ask(filter(rule()), with(bearer("garbage"), "x-envoy-original-path", "/before"));

    assertThat(refused.headers().first("www-authenticate").orElseThrow()).contains("8080/before\"");
  }

  @Test
  void aWrongAudienceIsForbidden() {
    JwtVerdict.Refused refused =
        (JwtVerdict.Refused) ask(filter(rule().audiences("api")), bearer(GOOD));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.headers().first("www-authenticate")).isPresent();
  }
}
