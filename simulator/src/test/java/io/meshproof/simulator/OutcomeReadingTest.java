package io.meshproof.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.evaluator.http.Headers;
import io.meshproof.evaluator.proxy.ConnectionFailure;
import io.meshproof.evaluator.proxy.ProxyOutcome;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeReadingTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          404 | route_not_found                          |              | refused    | NR
          503 | cluster_not_found                        |              | refused    | NC
          403 | rbac_access_denied_matched_policy[none]  |              | refused    |
          401 | jwt_authn_access_denied{Jwt_is_missing}  |              | refused    |
          400 | path_normalization_failed                |              | refused    |
          301 | direct_response                          | http://b/    | redirected |
          301 | direct_response                          |              | answered   |
          503 | fault_filter_abort                       |              | answered   | FI
          200 | cors_response                            |              | answered   |
          """,
      delimiter = '|')
  void aReplyIsWhatItsDetailsSay(
      int status, String details, String location, String kind, String flag) {
    Headers headers = location == null ? Headers.NONE : Headers.NONE.plus("location", location);

    Decision decision =
        OutcomeReading.decision(
            new ProxyOutcome.Replied(
                status, Optional.empty(), headers, details, Optional.empty(), Optional.empty()));

    assertThat(decision.kind()).isEqualTo(kind);
    assertThat(decision.status()).isEqualTo(status);
    assertThat(decision.details()).isEqualTo(details);
    assertThat(decision.responseFlag()).isEqualTo(Optional.ofNullable(flag));
  }

  @Test
  void routedCountsAs200AndNoResponseAs0() {
    Decision routed = OutcomeReading.decision(new ProxyOutcome.Tunnelled("outbound|80||a", false));
    Decision dropped =
        OutcomeReading.decision(
            new ProxyOutcome.NoResponse(ConnectionFailure.REFUSED, Optional.empty()));
    Decision unknown = OutcomeReading.decision(new ProxyOutcome.Unknown("a filter"));

    assertThat(routed.status()).isEqualTo(200);
    assertThat(dropped.status()).isZero();
    assertThat(unknown.status()).isZero();
    assertThat(dropped.describe()).isEqualTo("no response: connection refused");
    assertThat(unknown.describe()).isEqualTo("inconclusive: a filter");
  }
}
