package io.meshproof.model.resource;

import org.jspecify.annotations.Nullable;

/**
 * Names a resource: API group, kind, namespace (empty for cluster-scoped kinds) and name.
 *
 * @param group the API group without version; empty for the core group
 */
public record ResourceRef(String group, String kind, String namespace, String name) {

  /** Returns {@code namespace/name}, or the bare name of a cluster-scoped resource. */
  public String qualifiedName() {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }

  // Both are written out: names are compared before all else, and what Java makes of records by
  // itself takes long to be linked.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ResourceRef ref
        && name.equals(ref.name)
        && namespace.equals(ref.namespace)
        && kind.equals(ref.kind)
        && group.equals(ref.group);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * (31 * name.hashCode() + namespace.hashCode()) + kind.hashCode())
        + group.hashCode();
  }

  /** Returns {@code Kind namespace/name}. */
  @Override
  public String toString() {
    return namespace.isEmpty() ? kind + " " + name : kind + " " + namespace + "/" + name;
  }
}
