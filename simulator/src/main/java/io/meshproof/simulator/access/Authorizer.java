package io.meshproof.simulator.access;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.Role;
import io.meshproof.model.resource.RoleBinding;
import io.meshproof.model.resource.RoleBinding.Subject;
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
    for (RoleBinding binding : bindingsIn(review.action().target().namespace())) {
      for (Grant grant : grants(binding, review.identity(), errors)) {
        if (PolicyRules.grants(grant.rule(), review.action())) {
          return new Access(Optional.of(grant), ImmutableList.of());
        }
      }
    }
    return new Access(Optional.empty(), ImmutableList.copyOf(errors));
  }

  /** Returns everything that a user may do: cluster-wide, and in a namespace if one is named. */
  public ImmutableList<Grant> grants(Identity identity, String namespace) {
    return bindingsIn(namespace).stream()
        .flatMap(binding -> grants(binding, identity, new ArrayList<>()).stream())
        .collect(ImmutableList.toImmutableList());
  }

  /** Returns every grant of an action, to whomever: who can do it. */
  public ImmutableList<Grant> grants(Action action) {
    ImmutableList.Builder<Grant> grants = ImmutableList.builder();
    for (RoleBinding binding : bindingsIn(action.target().namespace())) {
      for (Subject subject : binding.subjects()) {
        role(binding).stream()
            .flatMap(role -> role.grants(binding, subject))
            .filter(grant -> PolicyRules.grants(grant.rule(), action))
            .findFirst()
            .ifPresent(grants::add);
      }
    }
    return grants.build();
  }

  /** Returns what is given to a user, and lacks one thing to what is asked for. */
  public ImmutableList<NearMiss> nearMisses(AccessReview review) {
    ImmutableList.Builder<NearMiss> misses = ImmutableList.builder();
    String namespace = review.action().target().namespace();
    for (Grant grant : grants(review.identity(), namespace)) {
      List<String> lacks = PolicyRules.lacks(grant.rule(), review.action());
      if (lacks.size() == 1) {
        misses.add(new NearMiss(grant, lacks.get(0)));
      }
    }
    for (RoleBinding binding : roleBindings) {
      String own = binding.metadata().namespace();
      if (!own.equals(namespace)) {
        grants(binding, review.identity(), new ArrayList<>()).stream()
            .filter(grant -> PolicyRules.grants(grant.rule(), review.action()))
            .findFirst()
            .map(grant -> new NearMiss(grant, "it is granted in namespace `" + own + "` only"))
            .ifPresent(misses::add);
      }
    }
    return misses.build();
  }

  /** Kubernetes: the bindings of the cluster, then those of the namespace asked for. */
  private List<RoleBinding> bindingsIn(String namespace) {
    List<RoleBinding> bindings = new ArrayList<>(clusterRoleBindings);
    if (!namespace.isEmpty()) {
      roleBindings.stream()
          .filter(binding -> binding.metadata().namespace().equals(namespace))
          .forEach(bindings::add);
    }
    return bindings;
  }

  /** Kubernetes: the first subject of a binding that means the user counts, and no other. */
  private List<Grant> grants(RoleBinding binding, Identity identity, List<String> errors) {
    for (Subject subject : binding.subjects()) {
      if (identity.isMeantBy(subject, binding.metadata().namespace())) {
        Optional<EffectiveRole> role = role(binding);
        if (role.isEmpty()) {
          errors.add(notFound(binding));
          return List.of();
        }
        return role.get().grants(binding, subject).toList();
      }
    }
    return List.of();
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
