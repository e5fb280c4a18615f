package io.meshproof.simulator.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.evaluator.route.RouteAction.RetryPolicy;
import io.meshproof.model.resource.VirtualService.Retries;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          503                         | ,retriable-status-codes                       | [503]
          503,5xx                     | 5xx,retriable-status-codes                    | [503]
          retriable-status-codes,503  | retriable-status-codes                        | [503]
          gateway-error               | gateway-error                                 | []
          599                         | 599                                           | []
          """)
  void statusesAreTakenOutOfTheConditions(String retryOn, String on, String statuses) {
    RetryPolicy policy = Retry.policy(Optional.of(retries(3, retryOn))).orElseThrow();

    assertThat(policy.on()).isEqualTo(on);
    assertThat(policy.statusCodes()).hasToString(statuses);
    assertThat(policy.attempts()).isEqualTo(3);
  }

  @Test
  void noAttemptsMeanNoPolicyAtAll() {
    assertThat(Retry.policy(Optional.of(retries(0, "")))).isEmpty();
    assertThat(Retry.policy(Optional.empty())).contains(Retry.DEFAULT);
  }

  private static Retries retries(int attempts, String retryOn) {
    return new Retries(
        attempts, Optional.empty(), retryOn, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
