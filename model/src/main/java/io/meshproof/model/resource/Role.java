package io.meshproof.model.resource;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Map;
import java.util.Optional;

/**
 * A Kubernetes Role or ClusterRole.
 *
 * @param kind {@code Role} or {@code ClusterRole}
 * @param aggregated the selectors of the ClusterRoles whose rules this one holds instead of its own
 */
public record Role(
    Metadata metadata,
    String kind,
    ImmutableList<PolicyRule> rules,
    Optional<ImmutableList<LabelSelector>> aggregated)
    implements Resource {

  @Override
  public String group() {
    return "rbac.authorization.k8s.io";
  }

  /** What may be done with some resources, or with some paths of the API server. */
  public record PolicyRule(
      ImmutableSet<String> verbs,
      ImmutableSet<String> apiGroups,
      ImmutableSet<String> resources,
      ImmutableSet<String> resourceNames,
      ImmutableSet<String> nonResourceUrls) {}

  /** Labels that must be there, with these values. */
  public record LabelSelector(
      ImmutableMap<String, String> matchLabels, ImmutableList<Requirement> matchExpressions) {

    /** Whether some labels are so. */
    public boolean matches(Map<String, String> labels) {
      return labels.entrySet().containsAll(matchLabels.entrySet())
          && matchExpressions.stream().allMatch(requirement -> requirement.matches(labels));
    }
  }

  /**
   * One requirement on a label: {@code In}, {@code NotIn}, {@code Exists}, {@code DoesNotExist}.
   */
  public record Requirement(String key, String operator, ImmutableSet<String> values) {

    /** Whether some labels are so; an unknown operator is never met. */
    public boolean matches(Map<String, String> labels) {
      String value = labels.get(key);
      return switch (operator) {
        case "In" -> value != null && values.contains(value);
        case "NotIn" -> value == null || !values.contains(value);
        case "Exists" -> value != null;
        case "DoesNotExist" -> value == null;
        default -> false;
      };
    }
  }
}
