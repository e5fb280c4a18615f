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
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SeenTokensTest {
  private static final String KEYS = TestKeys.jwks(TestKeys.jwk(TestKeys.P521.getPublic()));
  private static final String TOKEN =
      TestToken.signed("ES512", TestKeys.P521.getPrivate(), TestToken.CLAIMS);

  @Test
  void theSameTextIsTakenApartOnce() {
    JwtAuthentication filter = filter(rule());

    assertThat(filter.seen(TOKEN)).isSameAs(filter.seen(String.copyValueOf(TOKEN.toCharArray())));
  }

  /** Each of these signatures takes about a millisecond to check. */
  @Test
  @Timeout(10)
  void theSameSignatureIsCheckedOnce() {
    JwtAuthentication filter = filter(rule().issuer("x"), rule().keys(KEYS), rule().keys(KEYS));

    boolean allPassed =
        IntStream.range(0, 100_000)
            .parallel()
            .allMatch(i -> answer(filter, bearer(TOKEN)).equals("passed"));

    assertThat(allPassed).isTrue();
  }

  @Test
  void otherKeysAreAskedForThemselves() {
    JwtAuthentication filter = filter(rule().keys(TestKeys.jwks("{}")), rule().keys(KEYS));

    assertThat(answer(filter, bearer(TOKEN))).isEqualTo("passed");
  }

  @Test
  void theTimeIsCheckedEachTime() {
    AtomicReference<Instant> now = new AtomicReference<>(CLOCK.instant());
    Clock clock =
        new Clock() {
          @Override
          public ZoneId getZone() {
            return CLOCK.getZone();
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now.get();
          }
        };
    JwtAuthentication filter = filter(clock, rule());
    String token = TestToken.good("{\"iss\":\"https://issuer.test\",\"exp\":1700000000}");

    assertThat(answer(filter, bearer(token))).isEqualTo("passed");
    now.set(CLOCK.instant().plus(Duration.ofSeconds(61)));
    assertThat(answer(filter, bearer(token))).isEqualTo("Jwt is expired");
    now.set(CLOCK.instant());
    assertThat(answer(filter, bearer(token))).isEqualTo("passed");
  }

  @Test
  @Timeout(30)
  void whatIsRememberedHasABound() {
    JwtAuthentication filter = filter(rule());
    String large = "A".repeat(100_000);

    for (int i = 0; i < 5_000; i++) {
      assertThat(answer(filter, bearer(i + "." + large + ".A"))).startsWith("Jwt header is an");
    }
  }

  @Test
  void filtersOfTheSameRulesAreEqual() {
    assertThat(filter(rule())).isEqualTo(filter(rule())).hasSameHashCodeAs(filter(rule()));
    assertThat(filter(rule())).isNotEqualTo(filter(rule().issuer("x")));
  }
}
