package io.meshproof.simulator.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimKeysTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          @request.auth.claims.group         | [group]
          @Request.Auth.Claims.Group         | [Group]
          @request.auth.claims.group.id      | [group, id]
          @request.auth.claims.o[p]          | [o[p]]
          @request.auth.claims[group][id]    | [group, id]
          @request.auth.claims[https://x.y]  | [https://x.y]
          """)
  void dotsAndBracketsNameClaims(String header, String path) {
    assertThat(ClaimKeys.parse(header).orElseThrow()).hasToString(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x-jwt-claim.group",
        "@request.auth.claims",
        "@request.auth.claims.",
        "@request.auth.claims[]",
        "@request.auth.claims[s",
        "@request.auth.claims[o].p",
        "@request.auth.claims-role",
        "@request.auth.claimss",
      })
  void otherNamesAreHeaders(String header) {
    assertThat(ClaimKeys.parse(header)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@request.auth.claims..",
        "@request.auth.claims.o..p",
        "@request.auth.claims[a][]",
      })
  void envoyRefusesEmptyParts(String header) {
    assertThatThrownBy(() -> ClaimKeys.parse(header)).isInstanceOf(RefusedException.class);
  }
}
