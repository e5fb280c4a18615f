package io.meshproof.model.resource;

import com.google.common.collect.ImmutableList;

/**
 * A Kubernetes RoleBinding or ClusterRoleBinding.
 *
 * @param kind {@code RoleBinding} or {@code ClusterRoleBinding}
 * @param roleKind the kind of the role that is granted
 * @param roleName the name of the role that is granted
 */
public record RoleBinding(
    Metadata metadata,
    String kind,
    String roleKind,
    String roleName,
    ImmutableList<Subject> subjects)
    implements Resource {

  @Override
  public String group() {
    return "rbac.authorization.k8s.io";
  }

  /**
   * Who is granted the role.
   *
   * @param kind {@code User}, {@code Group} or {@code ServiceAccount}
   * @param namespace the service account's namespace; empty where none is given
   */
  public record Subject(String kind, String namespace, String name) {

    /** Returns {@code User alice}, {@code ServiceAccount default/web}, … */
    @Override
    public String toString() {
      return kind + " " + (kind.equals("ServiceAccount") ? namespace + "/" + name : name);
    }
  }
}
