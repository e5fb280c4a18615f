package io.meshproof.simulator.access;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.meshproof.model.resource.Role.PolicyRule;
import io.meshproof.simulator.access.Action.PathTarget;
import io.meshproof.simulator.access.Action.ResourceTarget;
import java.util.stream.Collectors;

/** Whether one rule of a role grants an action, and what it lacks. */
final class PolicyRules {
  private static final String ALL = "*";

  private PolicyRules() {}

  /** Whether a rule grants an action. See R-RBAC-5. */
  static boolean grants(PolicyRule rule, Action action) {
    if (!containsOrAll(rule.verbs(), action.verb())) {
      return false;
    }
    return action.target() instanceof ResourceTarget resource
        ? containsOrAll(rule.apiGroups(), resource.group())
            && namesResource(rule.resources(), resource)
            && namesObject(rule.resourceNames(), resource.name())
        : action.target() instanceof PathTarget path && namesPath(rule, path.path());
  }

  /** Returns everything that a rule lacks to grant an action; nothing if it does. */
  static ImmutableList<String> lacks(PolicyRule rule, Action action) {
    ImmutableList.Builder<String> lacks = ImmutableList.builder();
    if (!containsOrAll(rule.verbs(), action.verb())) {
      lacks.add("verb " + isNot(action.verb(), rule.verbs()));
    }
    if (action.target() instanceof PathTarget path && !namesPath(rule, path.path())) {
      lacks.add("path " + isNot(path.path(), rule.nonResourceUrls()));
    }
    if (action.target() instanceof ResourceTarget target) {
      if (!containsOrAll(rule.apiGroups(), target.group())) {
        lacks.add("API group " + isNot(target.group(), rule.apiGroups()));
      }
      if (!namesResource(rule.resources(), target)) {
        lacks.add("resource " + isNot(target.qualifiedResource(), rule.resources()));
      }
      if (!namesObject(rule.resourceNames(), target.name())) {
        lacks.add(
            target.name().isEmpty()
                ? "no name is asked for, and only those " + named(rule.resourceNames())
                : "name " + isNot(target.name(), rule.resourceNames()));
      }
    }
    return lacks.build();
  }

  private static String isNot(String asked, ImmutableSet<String> names) {
    return "`%s` is not %s".formatted(asked, (names.size() == 1 ? "" : "one of ") + list(names));
  }

  private static String named(ImmutableSet<String> names) {
    return "named " + list(names) + " are granted";
  }

  private static String list(ImmutableSet<String> names) {
    return names.isEmpty()
        ? "any"
        : names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }

  /** Kubernetes: {@code *}{@code /scale} is that subresource of everything. See R-RBAC-8. */
  private static boolean namesResource(ImmutableSet<String> resources, ResourceTarget target) {
    return containsOrAll(resources, target.qualifiedResource())
        || (!target.subresource().isEmpty() && resources.contains("*/" + target.subresource()));
  }

  private static boolean namesObject(ImmutableSet<String> resourceNames, String name) {
    return resourceNames.isEmpty() || resourceNames.contains(name);
  }

  /** Kubernetes: only a trailing star is a pattern. See R-RBAC-10. */
  private static boolean namesPath(PolicyRule rule, String path) {
    return rule.nonResourceUrls().stream()
        .anyMatch(
            url ->
                url.equals(ALL)
                    || url.equals(path)
                    || (url.endsWith(ALL) && path.startsWith(url.substring(0, url.length() - 1))));
  }

  private static boolean containsOrAll(ImmutableSet<String> names, String name) {
    return names.contains(ALL) || names.contains(name);
  }
}
