package io.meshproof.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustDomainsTest {
  private static final TrustDomains DOMAINS =
      new TrustDomains(ImmutableList.of("td1", "old-td", "new-td"));

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          td1/ns/a/sa/b           | td1/ns/a/sa/b, old-td/ns/a/sa/b, new-td/ns/a/sa/b
          # stands for the mesh's own, whatever that is called
          cluster.local/ns/a/sa/b | td1/ns/a/sa/b, old-td/ns/a/sa/b, new-td/ns/a/sa/b
          *-td/ns/a/sa/b          | td1/ns/a/sa/b, *-td/ns/a/sa/b
          */ns/a/sa/b             | */ns/a/sa/b
          other/ns/a/sa/b         | other/ns/a/sa/b
          sa/b                    | sa/b
          *                       | *
          """,
      delimiter = '|')
  void aPrincipalOfTheMeshStandsForAllItsTrustDomains(String written, String meant) {
    assertThat(String.join(", ", DOMAINS.principals(written))).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          old-td | td1, old-td, new-td
          other  | other
          *      | *
          """,
      delimiter = '|')
  void aTrustDomainOfTheMeshStandsForAll(String written, String meant) {
    assertThat(String.join(", ", DOMAINS.domains(written))).isEqualTo(meant);
  }
}
