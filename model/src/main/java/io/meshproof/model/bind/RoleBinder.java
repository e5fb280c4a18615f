package io.meshproof.model.bind;

import com.google.common.collect.ImmutableSet;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.Role;
import io.meshproof.model.resource.Role.LabelSelector;
import io.meshproof.model.resource.Role.PolicyRule;
import io.meshproof.model.resource.Role.Requirement;

/** Binds Roles and ClusterRoles. */
final class RoleBinder {
  private final String kind;

  RoleBinder(String kind) {
    this.kind = kind;
  }

  Role bind(Metadata metadata, Fields role) {
    return new Role(
        metadata,
        kind,
        role.list("rules", RoleBinder::rule),
        role.object("aggregationRule")
            .map(rule -> rule.list("clusterRoleSelectors", RoleBinder::selector)));
  }

  private static PolicyRule rule(Fields rule) {
    return new PolicyRule(
        names(rule, "verbs"),
        names(rule, "apiGroups"),
        names(rule, "resources"),
        names(rule, "resourceNames"),
        names(rule, "nonResourceURLs"));
  }

  private static LabelSelector selector(Fields selector) {
    return new LabelSelector(
        selector.textMap("matchLabels"),
        selector.list(
            "matchExpressions",
            expression ->
                new Requirement(
                    expression.text("key").orElse(""),
                    expression.text("operator").orElse(""),
                    names(expression, "values"))));
  }

  private static ImmutableSet<String> names(Fields fields, String name) {
    return ImmutableSet.copyOf(fields.texts(name));
  }
}
