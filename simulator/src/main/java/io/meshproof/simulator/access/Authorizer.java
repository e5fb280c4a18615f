package io.meshproof.simulator.access;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.Role;
import io.meshproof.model.resource.RoleBinding;
import io.meshproof.model.resource.RoleBinding.Subject;
import io.meshproof.simulator.access.AccessReview.ResourceTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The API server's RBAC authorizer: an additive list of grants, no by default. Immutable; safe to
 * share.
 */
public final class Authorizer {
  private final ImmutableMap<RoleKey, EffectiveRole> roles;
  private final ImmutableList<RoleBinding> clusterRoleBindings;
  private final ImmutableList<RoleBinding> roleBindings;

  private record RoleKey(String kind, String namespace, String name) {}

  private Authorizer(
      ImmutableMap<RoleKey, EffectiveRole> roles,
      ImmutableList<RoleBinding> clusterRoleBindings,
      ImmutableList<RoleBinding> roleBindings) {
    this.roles = roles;
    this.clusterRoleBindings = clusterRoleBindings;
    this.roleBindings = roleBindings;
  }

  /** Resolves aggregated roles and sorts the bindings out; done once. */
  public static Authorizer of(Resources resources) {
    List<Role> declared = resources.all(Role.class);
    ImmutableMap.Builder<RoleKey, EffectiveRole> roles = ImmutableMap.builder();
    for (Role role : declared) {
      Metadata metadata = role.metadata();
      roles.put(
          new RoleKey(role.kind(), metadata.namespace(), metadata.name()),
          EffectiveRole.of(role, declared));
    }
    List<RoleBinding> bindings = resources.all(RoleBinding.class);
    return new Authorizer(
        roles.buildKeepingLast(),
        ofKind(bindings, "ClusterRoleBinding"),
        ofKind(bindings, "RoleBinding"));
  }

  private static ImmutableList<RoleBinding> ofKind(List<RoleBinding> bindings, String kind) {
    return bindings.stream()
        .filter(binding -> binding.kind().equals(kind))
        .collect(ImmutableList.toImmutableList());
  }

  /** Answers a question: the first grant found ends the search. See R-RBAC-2. */
  public Access review(AccessReview review) {
    List<String> errors = new ArrayList<>();
    for (RoleBinding binding : bindingsFor(review)) {
      Optional<Access.Grant> grant = grant(binding, review, errors);
      if (grant.isPresent()) {
        return new Access(grant, ImmutableList.of());
      }
    }
    return new Access(Optional.empty(), ImmutableList.copyOf(errors));
  }

  /** Returns every grant of what is asked for, to whomever: who can do it. */
  public ImmutableList<Access.Grant> grants(AccessReview review) {
    ImmutableList.Builder<Access.Grant> grants = ImmutableList.builder();
    for (RoleBinding binding : bindingsFor(review)) {
      for (Subject subject : binding.subjects()) {
        role(binding).flatMap(role -> role.grant(binding, subject, review)).ifPresent(grants::add);
      }
    }
    return grants.build();
  }

  /** Kubernetes: the bindings of the cluster, then those of the namespace asked for. */
  private List<RoleBinding> bindingsFor(AccessReview review) {
    List<RoleBinding> bindings = new ArrayList<>(clusterRoleBindings);
    if (review.target() instanceof ResourceTarget resource && !resource.namespace().isEmpty()) {
      roleBindings.stream()
          .filter(binding -> binding.metadata().namespace().equals(resource.namespace()))
          .forEach(bindings::add);
    }
    return bindings;
  }

  private Optional<Access.Grant> grant(
      RoleBinding binding, AccessReview review, List<String> errors) {
    for (Subject subject : binding.subjects()) {
      if (review.identity().isMeantBy(subject, binding.metadata().namespace())) {
        Optional<EffectiveRole> role = role(binding);
        if (role.isEmpty()) {
          errors.add(notFound(binding));
          return Optional.empty();
        }
        return role.get().grant(binding, subject, review);
      }
    }
    return Optional.empty();
  }

  /** Kubernetes: a ClusterRoleBinding cannot grant a Role. See R-RBAC-3. */
  private Optional<EffectiveRole> role(RoleBinding binding) {
    String namespace = binding.roleKind().equals("Role") ? binding.metadata().namespace() : "";
    return Optional.ofNullable(
        roles.get(new RoleKey(binding.roleKind(), namespace, binding.roleName())));
  }

  private static String notFound(RoleBinding binding) {
    return "%s.rbac.authorization.k8s.io \"%s\" not found"
        .formatted(binding.roleKind().toLowerCase(java.util.Locale.ROOT), binding.roleName());
  }
}
