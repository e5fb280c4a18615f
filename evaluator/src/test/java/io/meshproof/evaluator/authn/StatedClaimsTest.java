package io.meshproof.evaluator.authn;

import static io.meshproof.evaluator.authn.TestFilter.REQUEST;
import static io.meshproof.evaluator.authn.TestFilter.answer;
import static io.meshproof.evaluator.authn.TestFilter.claims;
import static io.meshproof.evaluator.authn.TestFilter.filter;
import static io.meshproof.evaluator.authn.TestFilter.passed;
import static io.meshproof.evaluator.authn.TestFilter.rule;
import static io.meshproof.evaluator.authn.TestFilter.upstream;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import io.meshproof.evaluator.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A request may state claims instead of sending a signed token. */
class StatedClaimsTest {

  private static HttpRequest stating(ImmutableMap<String, Object> claims) {
    return REQUEST.withStatedClaims(Optional.of(claims));
  }

  @Test
  void statedClaimsCountAsThoseOfAGoodToken() {
    HttpRequest request =
        stating(ImmutableMap.of("sub", "alice", "groups", List.of("dev"), "n", 1));

    assertThat(claims(filter(rule()), request).payload())
        .containsEntry("sub", "alice")
        .containsEntry("groups", List.of("dev"))
        .containsEntry("n", 1L);
    assertThat(passed(filter(rule()), request).goodToken()).isTrue();
  }

  @Test
  void theyStandWhereverARuleLooks() {
    assertThat(answer(filter(rule().cookie("jwt")), stating(ImmutableMap.of("sub", "a"))))
        .isEqualTo("passed");
    assertThat(claims(filter(rule().cookie("jwt")), stating(ImmutableMap.of("sub", "a"))).payload())
        .containsEntry("sub", "a");
  }

  @Test
  void theyNeedNoKeys() {
    JwksSource unreachable = new JwksSource.Unreachable("https://issuer.test/keys");

    assertThat(answer(filter(rule().keys(unreachable)), stating(ImmutableMap.of("sub", "a"))))
        .isEqualTo("passed");
  }

  @Test
  void whatTheyDoStateIsChecked() {
    JwtAuthentication filter = filter(rule().audiences("api"));

    assertThat(answer(filter, stating(ImmutableMap.of("iss", "x"))))
        .isEqualTo("Jwt issuer is not configured");
    assertThat(answer(filter, stating(ImmutableMap.of("exp", 1)))).isEqualTo("Jwt is expired");
    assertThat(answer(filter, stating(ImmutableMap.of("aud", "x"))))
        .isEqualTo("Audiences in Jwt are not allowed");
    assertThat(answer(filter, stating(ImmutableMap.of("sub", 1))))
        .isEqualTo("Jwt payload [sub] field is not a string");
    assertThat(answer(filter, stating(ImmutableMap.of()))).isEqualTo("passed");
  }

  @Test
  void theyGoToTheRuleOfTheirIssuer() {
    JwtAuthentication filter =
        filter(rule().issuer("a").claimTo("sub", "x-a"), rule().issuer("b").claimTo("sub", "x-b"));

    assertThat(upstream(filter, stating(ImmutableMap.of("iss", "b", "sub", "s"))).headers().lines())
        .extracting(line -> line.name())
        .containsExactly("x-b");
  }

  @Test
  void theyGoNoFurtherThanATokenWould() {
    HttpRequest request = stating(ImmutableMap.of("sub", "a"));

    assertThat(upstream(filter(rule()), request).statedClaims()).isEmpty();
    assertThat(upstream(filter(rule().forward()), request)).isEqualTo(request);
  }

  @Test
  void theTraceSaysThatTheSignatureIsTakenAsGood() {
    assertThat(TestFilter.trace(filter(rule()), stating(ImmutableMap.of("sub", "a"))))
        .containsExactly(
            "the stated token is good: what it states fits, and its signature is taken as good;"
                + " claims {\"sub\":\"a\"}");
  }
}
