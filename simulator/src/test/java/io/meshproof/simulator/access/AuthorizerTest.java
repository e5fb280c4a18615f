package io.meshproof.simulator.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.read.ResourceReader;
import io.meshproof.simulator.access.Action.PathTarget;
import io.meshproof.simulator.access.Action.ResourceTarget;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorizerTest {
  private static final String MESH =
      """
      kind: ClusterRole
      apiVersion: rbac.authorization.k8s.io/v1
      metadata: {name: reader}
      rules:
      - {apiGroups: [""], resources: [pods, "*/scale"], verbs: [get, list]}
      - {apiGroups: [""], resources: [secrets], resourceNames: [certs], verbs: [get]}
      - {nonResourceURLs: ["/healthz/*"], verbs: [get]}
      ---
      kind: ClusterRoleBinding
      apiVersion: rbac.authorization.k8s.io/v1
      metadata: {name: readers}
      roleRef: {kind: ClusterRole, name: reader}
      subjects: [{kind: User, name: alice}]
      ---
      kind: RoleBinding
      apiVersion: rbac.authorization.k8s.io/v1
      metadata: {name: broken, namespace: shop}
      roleRef: {kind: Role, name: gone}
      subjects: [{kind: Group, name: "system:serviceaccounts:shop"}]
      ---
      kind: ClusterRole
      apiVersion: rbac.authorization.k8s.io/v1
      metadata: {name: all}
      aggregationRule: {clusterRoleSelectors: [{matchLabels: {to: all}}]}
      rules: [{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}]
      ---
      kind: RoleBinding
      apiVersion: rbac.authorization.k8s.io/v1
      metadata: {name: all, namespace: shop}
      roleRef: {kind: ClusterRole, name: all}
      subjects: [{kind: User, name: bob}]
      """;

  private final Authorizer authorizer = Authorizer.of(ResourceReader.read("mesh.yaml", MESH));

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          get,  pods,    '',    '',    true
          get,  pods,    log,   '',    false
          get,  jobs,    scale, '',    true
          '*',  pods,    '',    '',    false
          get,  secrets, '',    certs, true
          get,  secrets, '',    other, false
          get,  secrets, '',    '',    false
          list, secrets, '',    certs, false
          """)
  void aRuleGrantsWhatItNamesAndNoMore(
      String verb, String resource, String subresource, String name, boolean allowed) {
    assertThat(ask("alice", verb, resource, subresource, name, "").allowed()).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({"/healthz/x,true", "/healthz,false", "/metrics,false"})
  void onlyATrailingStarIsAPatternOfPaths(String path, boolean allowed) {
    AccessReview review =
        new AccessReview(Identity.of("alice", List.of()), new Action("get", new PathTarget(path)));

    assertThat(authorizer.review(review).allowed()).isEqualTo(allowed);
  }

  @Test
  void theReasonIsThatOfTheApiServer() {
    assertThat(ask("alice", "get", "pods", "", "", "").grant().orElseThrow().reason())
        .isEqualTo(
            "RBAC: allowed by ClusterRoleBinding \"readers\" of ClusterRole \"reader\""
                + " to User \"alice\"");
  }

  @Test
  void aRoleThatIsMissingGrantsNothingAndIsToldOf() {
    Access access = ask(Identity.serviceAccount("shop", "web"), "get", "pods", "", "", "shop");

    assertThat(access.allowed()).isFalse();
    assertThat(access.errors())
        .containsExactly("role.rbac.authorization.k8s.io \"gone\" not found");
  }

  @Test
  void groupsThatAreGivenTakeThePlaceOfAServiceAccountsOwn() {
    String user = Identity.serviceAccount("shop", "web");

    assertThat(Identity.of(user, List.of()).groups())
        .containsExactly(
            "system:serviceaccounts", "system:serviceaccounts:shop", "system:authenticated");
    assertThat(Identity.of(user, List.of("ops")).groups())
        .containsExactly("ops", "system:authenticated");
  }

  @Test
  void aggregationTakesARolesOwnRulesAway() {
    assertThat(ask("bob", "get", "pods", "", "", "shop").allowed()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          delete | pods    |       | verb `delete` is not one of `get`, `list`
          get    | jobs    |       | resource `jobs` is not one of `pods`, `*/scale`
          get    | pods    | log   | resource `pods/log` is not one of `pods`, `*/scale`
          get    | secrets | other | name `other` is not `certs`
          get    | secrets |       | no name is asked for, and only those named `certs` are granted
          """)
  void aNearMissLacksOneThing(String verb, String resource, String more, String reason) {
    boolean isSecret = resource.equals("secrets");
    String part = more == null ? "" : more;
    AccessReview review =
        review("alice", verb, resource, isSecret ? "" : part, isSecret ? part : "", "");

    assertThat(authorizer.nearMisses(review)).extracting(NearMiss::reason).contains(reason);
  }

  @Test
  void aGrantInAnotherNamespaceIsANearMiss() {
    assertThat(
            Authorizer.of(
                    DefaultRoles.addedTo(
                        ResourceReader.read(
                            "mesh.yaml", MESH.replace("name: all}\nsubj", "name: edit}\nsubj"))))
                .nearMisses(review("bob", "delete", "pods", "", "", "default")))
        .extracting(NearMiss::reason)
        .containsExactly("it is granted in namespace `shop` only");
  }

  @Test
  void whatAUserMayDoIsListed() {
    assertThat(authorizer.grants(Identity.of("alice", List.of()), "shop"))
        .extracting(grant -> grant.origin().pointer())
        .containsExactly("/rules/0", "/rules/1", "/rules/2");
  }

  private Access ask(
      String user,
      String verb,
      String resource,
      String subresource,
      String name,
      String namespace) {
    return authorizer.review(review(user, verb, resource, subresource, name, namespace));
  }

  private static AccessReview review(
      String user,
      String verb,
      String resource,
      String subresource,
      String name,
      String namespace) {
    return new AccessReview(
        Identity.of(user, List.of()),
        new Action(verb, new ResourceTarget("", resource, subresource, name, namespace)));
  }
}
