package io.meshproof.simulator.access;

import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.resource.Role.PolicyRule;
import io.meshproof.model.resource.RoleBinding.Subject;
import io.meshproof.model.source.Origin;

/**
 * One rule that a binding gives to one of its subjects.
 *
 * @param role the role that the binding names
 * @param origin where the rule is written, which for an aggregated role is another role
 */
public record Grant(
    ResourceRef binding, Subject subject, ResourceRef role, PolicyRule rule, Origin origin) {

  /** Returns the reason as the API server gives it. See R-RBAC-16. */
  public String reason() {
    String bound =
        binding.namespace().isEmpty() ? binding.name() : binding.name() + "/" + binding.namespace();
    String to =
        subject.kind().equals("ServiceAccount")
            ? subject.name() + "/" + subject.namespace()
            : subject.name();
    return "RBAC: allowed by %s \"%s\" of %s \"%s\" to %s \"%s\""
        .formatted(binding.kind(), bound, role.kind(), role.name(), subject.kind(), to);
  }
}
