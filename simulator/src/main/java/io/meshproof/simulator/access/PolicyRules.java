package io.meshproof.simulator.access;

import com.google.common.collect.ImmutableSet;
import io.meshproof.model.resource.Role.PolicyRule;
import io.meshproof.simulator.access.AccessReview.PathTarget;
import io.meshproof.simulator.access.AccessReview.ResourceTarget;

/** Whether one rule of a role grants what is asked for. */
final class PolicyRules {
  private static final String ALL = "*";

  private PolicyRules() {}

  /** Whether a rule grants a verb on a target. See R-RBAC-5. */
  static boolean grants(PolicyRule rule, AccessReview review) {
    if (!containsOrAll(rule.verbs(), review.verb())) {
      return false;
    }
    return review.target() instanceof ResourceTarget resource
        ? grantsResource(rule, resource)
        : review.target() instanceof PathTarget path && grantsPath(rule, path.path());
  }

  private static boolean grantsResource(PolicyRule rule, ResourceTarget target) {
    return containsOrAll(rule.apiGroups(), target.group())
        && namesResource(rule.resources(), target)
        && (rule.resourceNames().isEmpty() || rule.resourceNames().contains(target.name()));
  }

  /** Kubernetes: {@code *}{@code /scale} is that subresource of everything. See R-RBAC-8. */
  private static boolean namesResource(ImmutableSet<String> resources, ResourceTarget target) {
    return containsOrAll(resources, target.qualifiedResource())
        || (!target.subresource().isEmpty() && resources.contains("*/" + target.subresource()));
  }

  /** Kubernetes: only a trailing star is a pattern. See R-RBAC-10. */
  private static boolean grantsPath(PolicyRule rule, String path) {
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
