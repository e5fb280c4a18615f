package io.meshproof.simulator.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.access.Action.PathTarget;
import io.meshproof.simulator.access.Action.ResourceTarget;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultRolesTest {
  private static final String BINDINGS =
      """
      kind: RoleBinding
      apiVersion: rbac.authorization.k8s.io/v1
      metadata: {name: editors, namespace: shop}
      roleRef: {kind: ClusterRole, name: edit}
      subjects: [{kind: User, name: eve}]
      ---
      kind: RoleBinding
      apiVersion: rbac.authorization.k8s.io/v1
      metadata: {name: viewers, namespace: shop}
      roleRef: {kind: ClusterRole, name: view}
      subjects: [{kind: User, name: val}]
      ---
      kind: RoleBinding
      apiVersion: rbac.authorization.k8s.io/v1
      metadata: {name: admins, namespace: shop}
      roleRef: {kind: ClusterRole, name: admin}
      subjects: [{kind: User, name: ada}]
      """;

  private static final String MESH_EDITORS =
      """
      ---
      kind: ClusterRole
      apiVersion: rbac.authorization.k8s.io/v1
      metadata:
        name: mesh-edit
        labels: {rbac.authorization.k8s.io/aggregate-to-edit: "true"}
      rules:
      - {apiGroups: [security.istio.io], resources: [authorizationpolicies], verbs: [update]}
      """;

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          val, get,    '', pods,    true
          val, get,    '', secrets, false
          val, delete, '', pods,    false
          eve, get,    '', secrets, true
          eve, delete, '', pods,    true
          eve, create, rbac.authorization.k8s.io, roles, false
          ada, create, rbac.authorization.k8s.io, roles, true
          ada, delete, '', pods,    true
          eve, update, security.istio.io, authorizationpolicies, false
          """)
  void theRolesOfKubernetesNeedNotBeDeclared(
      String user, String verb, String group, String resource, boolean allowed) {
    assertThat(ask(BINDINGS, user, verb, group, resource)).isEqualTo(allowed);
  }

  @Test
  void declaredRolesAreAggregatedIntoThem() {
    String mesh = BINDINGS + MESH_EDITORS;

    assertThat(ask(mesh, "eve", "update", "security.istio.io", "authorizationpolicies")).isTrue();
    assertThat(ask(mesh, "ada", "update", "security.istio.io", "authorizationpolicies")).isTrue();
    assertThat(ask(mesh, "val", "update", "security.istio.io", "authorizationpolicies")).isFalse();
  }

  @Test
  void theGroupOfMastersMayDoAnything() {
    Authorizer authorizer = Authorizer.of(DefaultRoles.addedTo(Resources.NONE));
    AccessReview review =
        new AccessReview(
            Identity.of("root", List.of("system:masters")),
            new Action("post", new PathTarget("/anything")));

    assertThat(authorizer.review(review).grant())
        .map(Grant::reason)
        .hasValue(
            "RBAC: allowed by ClusterRoleBinding \"cluster-admin\" of ClusterRole"
                + " \"cluster-admin\" to Group \"system:masters\"");
  }

  @Test
  void whatIsDeclaredTakesTheirPlace() {
    String view =
        """
        ---
        kind: ClusterRole
        apiVersion: rbac.authorization.k8s.io/v1
        metadata: {name: view}
        rules: []
        """;

    assertThat(ask(BINDINGS + view, "val", "get", "", "pods")).isFalse();
  }

  private static boolean ask(
      String resources, String user, String verb, String group, String resource) {
    return Authorizer.of(DefaultRoles.addedTo(ResourceReader.read("mesh.yaml", resources)))
        .review(
            new AccessReview(
                Identity.of(user, List.of()),
                new Action(verb, new ResourceTarget(group, resource, "", "", "shop"))))
        .allowed();
  }
}
