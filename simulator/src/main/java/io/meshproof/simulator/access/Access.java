package io.meshproof.simulator.access;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.resource.RoleBinding.Subject;
import io.meshproof.model.source.Origin;
import java.util.Optional;

/**
 * The answer to an {@link AccessReview}.
 *
 * @param grant the first grant found; absent where the answer is no
 * @param errors what could not be resolved on the way, in the API server's words. See R-RBAC-15
 */
public record Access(Optional<Grant> grant, ImmutableList<String> errors) {

  /** Whether the answer is yes. */
  public boolean allowed() {
    return grant.isPresent();
  }

  /**
   * Why something is allowed.
   *
   * @param rule the rule of the role that grants it
   */
  public record Grant(ResourceRef binding, Subject subject, ResourceRef role, Origin rule) {

    /** Returns the reason as the API server gives it. See R-RBAC-16. */
    public String reason() {
      String bound =
          binding.namespace().isEmpty()
              ? binding.name()
              : binding.name() + "/" + binding.namespace();
      String to =
          subject.kind().equals("ServiceAccount")
              ? subject.name() + "/" + subject.namespace()
              : subject.name();
      return "RBAC: allowed by %s \"%s\" of %s \"%s\" to %s \"%s\""
          .formatted(binding.kind(), bound, role.kind(), role.name(), subject.kind(), to);
    }
  }
}
