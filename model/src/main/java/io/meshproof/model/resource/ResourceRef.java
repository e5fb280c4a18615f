package io.meshproof.model.resource;

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

  /** Returns {@code Kind namespace/name}. */
  @Override
  public String toString() {
    return kind + " " + qualifiedName();
  }
}
