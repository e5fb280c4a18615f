package io.meshproof.model.validate;

/** What the API server asks of Roles and ClusterRoles. See R-RBAC-19. */
final class RoleRules {
  private RoleRules() {}

  static void check(Value role) {
    Value aggregation = role.at("aggregationRule");
    if (aggregation.isPresent() && aggregation.isEmpty("clusterRoleSelectors")) {
      aggregation.refuse("an aggregation rule needs `clusterRoleSelectors`");
    }
    boolean isNamespaced = role.at("kind").text().equals("Role");
    for (Value rule : role.at("rules").items()) {
      checkRule(rule, isNamespaced);
    }
  }

  private static void checkRule(Value rule, boolean isNamespaced) {
    if (rule.isEmpty("verbs")) {
      rule.refuse("a rule needs `verbs`");
    }
    Value paths = rule.at("nonResourceURLs");
    if (paths.isEmpty()) {
      checkResources(rule);
      return;
    }
    if (isNamespaced) {
      paths.refuse("a Role cannot grant paths of the API server", "use a ClusterRole");
    }
    boolean isMixed =
        !rule.isEmpty("apiGroups") || !rule.isEmpty("resources") || !rule.isEmpty("resourceNames");
    if (isMixed) {
      rule.refuse(
          "a rule is for resources or for `nonResourceURLs`, not for both",
          "write a rule for each");
    }
  }

  private static void checkResources(Value rule) {
    if (rule.isEmpty("apiGroups")) {
      rule.refuse("a rule for resources needs `apiGroups`", "the core group is [\"\"]");
    }
    if (rule.isEmpty("resources")) {
      rule.refuse("a rule needs `resources` or `nonResourceURLs`");
    }
  }
}
