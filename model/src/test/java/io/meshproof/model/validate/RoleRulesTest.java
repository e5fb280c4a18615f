package io.meshproof.model.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleRulesTest {
  private static final String ROLE =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata:
        name: reader
      rules:
      - {apiGroups: [""], resources: [pods], verbs: [get]}
      - {nonResourceURLs: [/healthz], verbs: [get]}
      """;

  private static final String BINDING =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata:
        name: readers
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: reader}
      subjects:
      - {kind: User, name: alice}
      - {kind: ServiceAccount, name: web, namespace: shop}
      """;

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          # instead of | is written | and found
          verbs: [get]} | verbs: [get]} | -
          resources: [pods], verbs: [get]} | resources: [pods], verbs: []} | MP0301 6:3
          {apiGroups: [""], resources | {resources | MP0301 6:3
          resources: [pods] | resource: [pods] | MP0301 6:3, MP0201 6:21
          verbs: [get]} | verbs: get} | MP0202 6:47, MP0202 7:40
          {nonResourceURLs | {resources: [pods], nonResourceURLs | MP0301 7:3
          kind: ClusterRole | kind: Role | MP0301 7:21
          rules: | aggregationRule: {}⏎rules: | MP0301 5:18
          """)
  void eachMistakeInARoleIsFoundWhereItIs(String original, String written, String found) {
    assertThat(Reviews.ofEdited(ROLE, original, written)).isEqualTo(found);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          # instead of | is written | and found
          kind: User | kind: Group | -
          kind: ClusterRole, | kind: Role, | MP0301 5:54
          kind: ClusterRoleBinding | kind: RoleBinding | -
          apiGroup: rbac.authorization.k8s.io, | apiGroup: rbac, | MP0301 5:21
          , name: reader} | } | MP0301 5:10
          kind: User | kind: user | MP0301 7:10
          , name: alice | | MP0301 7:3
          , namespace: shop | | MP0301 8:3
          name: web, | name: web, apiGroup: rbac.authorization.k8s.io, | MP0301 8:47
          """)
  void eachMistakeInABindingIsFoundWhereItIs(String original, String written, String found) {
    assertThat(Reviews.ofEdited(BINDING, original, written == null ? "" : written))
        .isEqualTo(found);
  }
}
