package io.meshproof.simulator.access;

import com.google.common.collect.ImmutableSet;
import io.meshproof.model.bind.Kinds;

/**
 * A kind of resource as the API server serves it.
 *
 * @param group the API group; empty for the core group
 * @param kind such as {@code Pod}
 * @param resource the plural that paths and roles have, such as {@code pods}
 * @param shortNames what {@code kubectl} takes too, such as {@code po}
 */
public record ApiResource(
    String group, String kind, String resource, ImmutableSet<String> shortNames) {

  /** Whether its objects belong to namespaces. */
  public boolean isNamespaced() {
    return !Kinds.isClusterScoped(group, kind);
  }

  /** Returns {@code pods}, {@code virtualservices.networking.istio.io}, … */
  public String qualifiedName() {
    return group.isEmpty() ? resource : resource + "." + group;
  }

  /** Whether a name in lower case, singular, plural or short, means it. */
  boolean isNamed(String name) {
    return name.equals(resource)
        || name.equals(kind.toLowerCase(java.util.Locale.ROOT))
        || shortNames.contains(name);
  }
}
