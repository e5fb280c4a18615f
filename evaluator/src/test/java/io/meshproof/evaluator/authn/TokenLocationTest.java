package io.meshproof.evaluator.authn;

import static io.meshproof.evaluator.authn.TestFilter.REQUEST;
import static io.meshproof.evaluator.authn.TestFilter.answer;
import static io.meshproof.evaluator.authn.TestFilter.bearer;
import static io.meshproof.evaluator.authn.TestFilter.filter;
import static io.meshproof.evaluator.authn.TestFilter.path;
import static io.meshproof.evaluator.authn.TestFilter.rule;
import static io.meshproof.evaluator.authn.TestFilter.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.evaluator.authn.TokenLocation.FoundToken;
import io.meshproof.evaluator.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenLocationTest {
  private static final String FORM =
      "Jwt is not in the form of Header.Payload.Signature with two dots and 3 sections";

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          Bearer T        | T           | the usual
          Bearer    T     | T           | blanks after the prefix are skipped
          Bearer "T"      | T"          | so is all that cannot stand in a token, but only before it
          xxBearer T      | T           | the prefix is looked for anywhere
          Bearer T,foo    | T,foo       | everything to the end is the token
          bearer T        | -           | case counts
          Basic abc       | -           | another scheme
          Bearer          | -           | the trimmed header lacks the prefix's blank
          Bearer é        | Bearer é    | nothing that can stand in a token: the whole value is it
          Bearer A Bearer B | A Bearer B | the first occurrence counts
          """,
      delimiter = '|')
  void aHeaderWithPrefix(String value, String token, String reason) {
    assertThat(found(new TokenLocation.Header("x", "Bearer "), with(REQUEST, "x", value)))
        .as(reason)
        .isEqualTo(token.equals("-") ? List.of() : List.of(token));
  }

  @Test
  void withoutPrefixTheWholeValueIsTheToken() {
    assertThat(found(new TokenLocation.Header("x", ""), with(REQUEST, "X", " Bearer T")))
        .containsExactly(" Bearer T");
  }

  @Test
  void aRepeatedHeaderHoldsATokenEachTime() {
    HttpRequest request = with(with(with(REQUEST, "x", "p A"), "x", "q"), "x", "p B");

    assertThat(found(new TokenLocation.Header("x", "p "), request)).containsExactly("A", "B");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          /?t=A            | A    | the usual
          /?t=A&t=B        | A    | the first counts
          /?t=             | ''   | an empty one is a token, too
          /?t              | ''   | and so is a bare name
          /?T=A            | -    | case counts
          /?t=%41%2e       | A.   | values are decoded
          /?%74=A          | A    | names too
          /?%74            | -    | but not bare ones
          /?t=A+B          | A+B  | a plus is a plus
          /?t=%4&u=%zz     | %4   | what is no escape stands for itself
          /?a&&t=A         | A    | empty parameters are none
          /?x=?t=B&t=A     | A    | only the first question mark begins the query
          /t=A             | -    | no query
          """,
      delimiter = '|')
  void aQueryParameter(String path, String token, String reason) {
    assertThat(found(new TokenLocation.QueryParameter("t"), path(path)))
        .as(reason)
        .isEqualTo(token.equals("-") ? List.of() : List.of(token));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          c=A              | A    | the usual
          a=1; c=A; b=2    | A    | among others
          c=A; c=B         | A    | the first counts
          C=A              | -    | case counts
          c="A"            | A    | quotes are taken off
          c="              | "    | half a pair is none
          c                | -    | a piece without value is skipped
          c; c=A           | A    | and does not count as first
          c=A=B            | A=B  | the first equals sign separates
          'c =A; c=B'      | B    | a blank after the name is part of it
          '   c=A '        | 'A ' | only blanks before the name are skipped
          """,
      delimiter = '|')
  void aCookie(String header, String token, String reason) {
    assertThat(found(new TokenLocation.Cookie("c"), with(REQUEST, "cookie", header)))
        .as(reason)
        .isEqualTo(token.equals("-") ? List.of() : List.of(token));
  }

  @Test
  void cookiesMayStandInSeveralHeaders() {
    HttpRequest request = with(with(REQUEST, "cookie", "a=1"), "cookie", "c=A");

    assertThat(found(new TokenLocation.Cookie("c"), request)).containsExactly("A");
  }

  @Test
  void theDefaultPlacesAreTheBearerHeaderAndTheAccessTokenParameter() {
    assertThat(answer("garbage")).isEqualTo(FORM);
    assertThat(answer(filter(rule()), path("/?access_token="))).isEqualTo(FORM);
    assertThat(answer(filter(rule()), with(REQUEST, "x-jwt", "garbage"))).isEqualTo("passed");
  }

  @Test
  void anyOtherPlaceSwitchesBothDefaultsOff() {
    HttpRequest request = bearer("garbage").withPath("/?access_token=garbage");

    assertThat(answer(filter(rule().header("x-jwt", "")), request)).isEqualTo("passed");
    assertThat(answer(filter(rule().parameter("t")), request)).isEqualTo("passed");
    assertThat(answer(filter(rule().cookie("c")), request)).isEqualTo("passed");
  }

  @Test
  void headersComeBeforeParametersBeforeCookiesEachByNameAndOnce() {
    JwtAuthentication filter =
        filter(
            rule()
                .cookie("b")
                .cookie("a")
                .parameter("q")
                .parameter("p")
                .header("y", "")
                .header("x", "B ")
                .header("x", "A ")
                .header("x", "A "));

    assertThat(TestFilter.trace(filter, REQUEST))
        .containsExactly(
            "no token in header `x` (prefix `A `) or header `x` (prefix `B `) or header `y` or"
                + " query parameter `p` or query parameter `q` or cookie `a` or cookie `b`");
  }

  @Test
  void theTokenFoundLastIsCheckedFirst() {
    String expired = TestToken.good("{\"iss\":\"https://issuer.test\",\"exp\":1}");

    assertThat(answer(filter(rule()), bearer(expired).withPath("/?access_token=abc")))
        .isEqualTo(FORM);
  }

  @Test
  void twoBearerHeadersAreOneToken() {
    HttpRequest request =
        with(bearer(TestToken.good()), "authorization", "Bearer " + TestToken.good());

    assertThat(answer(filter(rule()), request)).isEqualTo(FORM);
  }

  @Test
  void theLaterOfTwoAuthorizationHeadersMayHoldTheToken() {
    HttpRequest request =
        with(
            with(REQUEST, "authorization", "Basic abc"),
            "authorization",
            "Bearer " + TestToken.good());

    assertThat(answer(filter(rule()), request)).isEqualTo("passed");
  }

  private static List<String> found(TokenLocation location, HttpRequest request) {
    List<FoundToken> found = new ArrayList<>();
    location.find(request, found);
    return found.stream().map(FoundToken::text).toList();
  }
}
