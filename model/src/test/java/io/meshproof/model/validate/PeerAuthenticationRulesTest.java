package io.meshproof.model.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeerAuthenticationRulesTest {
  private static final String PEER_AUTHENTICATION =
      """
      apiVersion: security.istio.io/v1
      kind: PeerAuthentication
      metadata:
        name: strict
      spec:
        selector: {matchLabels: {app: cart}}
        mtls: {mode: STRICT}
        portLevelMtls: {8080: {mode: DISABLE}}
      """;

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          # rule | instead of | is written | and found
          R-VAL-2 | selector: {matchLabels: {app: cart}} | selector: {matchLabels: {"a*": b}} | MP0301 6:34
          R-VAL-11 | mode: STRICT | mode: ALWAYS | MP0204 7:16
          R-VAL-16 | selector: {matchLabels: {app: cart}} | selector: {} | MP0302 6:13, MP0301 8:18
          R-VAL-16 | portLevelMtls: {8080: {mode: DISABLE}} | portLevelMtls: {} | MP0205 8:18
          R-VAL-16 | portLevelMtls: {8080: {mode: DISABLE}} | portLevelMtls: {0: {}, 65536: {}, http: {}} | MP0301 8:22, MP0301 8:33, MP0301 8:43
          """)
  void eachMistakeIsFoundWhereItIs(String rule, String original, String written, String found) {
    assertThat(Reviews.ofEdited(PEER_AUTHENTICATION, original, written)).as(rule).isEqualTo(found);
  }
}
