package io.meshproof.simulator.access;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import io.meshproof.model.resource.RoleBinding.Subject;
import java.util.Collection;
import java.util.List;

/** A user of the API server with all groups, the implied ones included. See R-RBAC-12. */
public record Identity(String user, ImmutableSet<String> groups) {
  private static final String SERVICE_ACCOUNT = "system:serviceaccount:";
  private static final String ANONYMOUS = "system:anonymous";

  /**
   * Returns a user with its own groups and those that every such user has. Kubernetes: groups that
   * are given take the place of a service account's own.
   */
  public static Identity of(String user, Collection<String> groups) {
    ImmutableSet.Builder<String> all = ImmutableSet.<String>builder().addAll(groups);
    if (user.equals(ANONYMOUS)) {
      return new Identity(user, all.add("system:unauthenticated").build());
    }
    if (user.startsWith(SERVICE_ACCOUNT) && groups.isEmpty()) {
      List<String> parts = Splitter.on(':').splitToList(user);
      if (parts.size() == 4) {
        all.add("system:serviceaccounts", "system:serviceaccounts:" + parts.get(2));
      }
    }
    return new Identity(user, all.add("system:authenticated").build());
  }

  /** Returns the name that a service account has as a user. */
  public static String serviceAccount(String namespace, String name) {
    return SERVICE_ACCOUNT + namespace + ":" + name;
  }

  /** Whether a binding's subject means this user. See R-RBAC-11. */
  boolean isMeantBy(Subject subject, String bindingNamespace) {
    return switch (subject.kind()) {
      case "User" -> subject.name().equals(user);
      case "Group" -> groups.contains(subject.name());
      case "ServiceAccount" -> {
        String namespace = subject.namespace().isEmpty() ? bindingNamespace : subject.namespace();
        yield !namespace.isEmpty() && user.equals(serviceAccount(namespace, subject.name()));
      }
      default -> false;
    };
  }
}
