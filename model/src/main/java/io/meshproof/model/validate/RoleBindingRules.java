package io.meshproof.model.validate;

/** What the API server asks of RoleBindings and ClusterRoleBindings. See R-RBAC-19. */
final class RoleBindingRules {
  private static final String GROUP = "rbac.authorization.k8s.io";

  private RoleBindingRules() {}

  static void check(Value binding) {
    boolean isNamespaced = binding.at("kind").text().equals("RoleBinding");
    checkRole(binding.at("roleRef"), isNamespaced);
    for (Value subject : binding.at("subjects").items()) {
      checkSubject(subject, isNamespaced);
    }
  }

  private static void checkRole(Value role, boolean isNamespaced) {
    checkGroup(role.at("apiGroup"), GROUP);
    String kind = role.at("kind").text();
    if (!kind.equals("ClusterRole") && !(isNamespaced && kind.equals("Role"))) {
      role.at("kind")
          .refuse(
              "a binding of this kind cannot grant a role of kind " + Quoted.of(kind),
              isNamespaced ? "it can grant a Role or a ClusterRole" : "it can grant a ClusterRole");
    }
    if (role.isEmpty("name")) {
      role.refuse("the role that is granted needs a name");
    }
  }

  private static void checkSubject(Value subject, boolean isNamespaced) {
    if (subject.isEmpty("name")) {
      subject.refuse("a subject needs a name");
    }
    String kind = subject.at("kind").text();
    switch (kind) {
      case "User", "Group" -> checkGroup(subject.at("apiGroup"), GROUP);
      case "ServiceAccount" -> {
        checkGroup(subject.at("apiGroup"), "");
        if (!isNamespaced && subject.isEmpty("namespace")) {
          subject.refuse("a service account in a ClusterRoleBinding needs `namespace`");
        }
      }
      default ->
          subject
              .at("kind")
              .refuse(
                  Quoted.of(kind) + " is no kind of subject",
                  "a subject is a User, a Group or a ServiceAccount");
    }
  }

  private static void checkGroup(Value group, String expected) {
    if (!group.isEmpty() && !group.text().equals(expected)) {
      group.refuse(
          Quoted.of(group.text()) + " is not the API group here",
          expected.isEmpty() ? "leave it out" : "the group is `" + expected + "`");
    }
  }
}
