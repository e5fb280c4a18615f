package io.meshproof.simulator.access;

import com.google.common.collect.ImmutableMap;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.resource.Role;
import io.meshproof.model.resource.Role.PolicyRule;
import io.meshproof.model.resource.RoleBinding;
import io.meshproof.model.resource.RoleBinding.Subject;
import io.meshproof.model.source.Origin;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A role with the rules that it really holds, its own or aggregated, and where each is written. */
record EffectiveRole(ResourceRef ref, ImmutableMap<PolicyRule, Origin> rules) {

  /** Returns the rules of a role, given all roles. */
  static EffectiveRole of(Role role, List<Role> all) {
    Map<PolicyRule, Origin> rules = new LinkedHashMap<>();
    collect(role, all, new LinkedHashSet<>(), rules);
    return new EffectiveRole(role.ref(), ImmutableMap.copyOf(rules));
  }

  /** Kubernetes: aggregation replaces a role's own rules, and is transitive. See R-RBAC-14. */
  private static void collect(
      Role role, List<Role> all, Set<ResourceRef> seen, Map<PolicyRule, Origin> rules) {
    if (!seen.add(role.ref())) {
      return;
    }
    if (role.aggregated().isEmpty()) {
      for (int i = 0; i < role.rules().size(); i++) {
        rules.putIfAbsent(role.rules().get(i), new Origin(role.ref(), "/rules/" + i));
      }
      return;
    }
    for (Role.LabelSelector selector : role.aggregated().get()) {
      all.stream()
          .filter(other -> other.kind().equals("ClusterRole") && !other.ref().equals(role.ref()))
          .filter(other -> selector.matches(other.metadata().labels()))
          .sorted(Comparator.comparing(other -> other.metadata().name()))
          .forEach(other -> collect(other, all, seen, rules));
    }
  }

  /** Returns what a binding gives to one of its subjects, rule by rule. */
  Stream<Grant> grants(RoleBinding binding, Subject subject) {
    Subject named =
        subject.kind().equals("ServiceAccount") && subject.namespace().isEmpty()
            ? new Subject(subject.kind(), binding.metadata().namespace(), subject.name())
            : subject;
    return rules.entrySet().stream()
        .map(rule -> new Grant(binding.ref(), named, ref, rule.getKey(), rule.getValue()));
  }
}
