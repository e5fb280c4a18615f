package io.meshproof.model.bind;

import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.RoleBinding;
import io.meshproof.model.resource.RoleBinding.Subject;

/** Binds RoleBindings and ClusterRoleBindings. */
final class RoleBindingBinder {
  private final String kind;

  RoleBindingBinder(String kind) {
    this.kind = kind;
  }

  RoleBinding bind(Metadata metadata, Fields binding) {
    Fields role = binding.objectOrNone("roleRef");
    return new RoleBinding(
        metadata,
        kind,
        role.text("kind").orElse(""),
        role.text("name").orElse(""),
        binding.list(
            "subjects",
            subject ->
                new Subject(
                    subject.text("kind").orElse(""),
                    subject.text("namespace").orElse(""),
                    subject.text("name").orElse(""))));
  }
}
