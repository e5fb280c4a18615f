package io.meshproof.simulator.access;

import com.google.common.collect.ImmutableList;
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
import java.util.Optional;
import java.util.Set;

/** A role with the rules that it really holds: its own, or those that it aggregates. */
record EffectiveRole(ResourceRef ref, ImmutableList<SourcedRule> rules) {

  /** A rule and where it is written. */
  record SourcedRule(PolicyRule rule, Origin origin) {}

  /** Returns the rules of a role, given all roles. */
  static EffectiveRole of(Role role, List<Role> all) {
    Map<PolicyRule, Origin> rules = new LinkedHashMap<>();
    collect(role, all, new LinkedHashSet<>(), rules);
    return new EffectiveRole(
        role.ref(),
        rules.entrySet().stream()
            .map(entry -> new SourcedRule(entry.getKey(), entry.getValue()))
            .collect(ImmutableList.toImmutableList()));
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

  /** Returns the grant to a binding's subject, if a rule grants what is asked for. */
  Optional<Access.Grant> grant(RoleBinding binding, Subject subject, AccessReview review) {
    Subject named =
        subject.kind().equals("ServiceAccount") && subject.namespace().isEmpty()
            ? new Subject(subject.kind(), binding.metadata().namespace(), subject.name())
            : subject;
    return rules.stream()
        .filter(sourced -> PolicyRules.grants(sourced.rule(), review))
        .findFirst()
        .map(sourced -> new Access.Grant(binding.ref(), named, ref, sourced.origin()));
  }
}
