package io.meshproof.model.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetadataRulesTest {
  private static final String POLICY =
      """
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata:
        name: cart
        annotations: {a: b}
      spec:
        action: ALLOW
        rules: [{}]
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # action | annotation                                        | found
          ALLOW | istio.io/dry-run: "true"                             | -
          DENY  | istio.io/dry-run: "F"                                | -
          DENY  | istio.io/dry-run: "yes"                              | MP0301 5:35
          ALLOW | istio.io/dry-run: ""                                 | MP0301 5:35
          ALLOW | istio.io/dry-run: true                               | MP0202 5:35
          AUDIT | istio.io/dry-run: "true"                             | MP0301 5:35
          ALLOW | internal.istio.io/webhook-always-reject: ""          | MP0301 5:58
          ALLOW | internal.istio.io/parents: a                         | MP0301 5:44
          ALLOW | internal.istio.io/parent-namespace: a                | MP0301 5:53
          """)
  void someAnnotationsAreNotForEveryPolicy(String action, String annotation, String found) {
    String policy = POLICY.replace("ALLOW", action);

    assertThat(Reviews.ofEdited(policy, "a: b", annotation)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({"PeerAuthentication, MP0301 5:35", "AuthorizationPolicy, -"})
  void onlyAuthorizationPoliciesHaveADryRun(String kind, String found) {
    String resource =
        """
        apiVersion: security.istio.io/v1
        kind: KIND
        metadata:
          name: a
          annotations: {istio.io/dry-run: "true"}
        """;

    assertThat(Reviews.ofEdited(resource, "KIND", kind)).isEqualTo(found);
  }
}
