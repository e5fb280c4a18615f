package io.meshproof.simulator.registry;

import com.google.common.collect.ImmutableSet;
import java.util.Collection;
import java.util.Optional;

/**
 * Which namespaces can see a resource: its {@code exportTo}, read. See R-VS-4, R-OUT-14.
 *
 * @param home the resource's own namespace
 * @param everyone whether it is public, which outdoes every other entry
 * @param namespaces who else can see it; {@code .} has become the resource's own namespace
 */
public record Visibility(String home, boolean everyone, ImmutableSet<String> namespaces) {

  /** How a namespace comes to see a resource: as its own, by name, or as everybody does. */
  public enum Reach {
    HOME,
    NAMED,
    PUBLIC
  }

  /** Reads an {@code exportTo}; the mesh's default counts where it is empty. */
  public static Visibility of(
      Collection<String> exportTo, String home, Collection<String> meshDefault) {
    Collection<String> entries = exportTo.isEmpty() ? meshDefault : exportTo;
    if (entries.contains("*")) {
      return new Visibility(home, true, ImmutableSet.of());
    }
    if (entries.contains("~")) {
      return new Visibility(home, false, ImmutableSet.of());
    }
    return new Visibility(
        home,
        false,
        entries.stream()
            .map(entry -> entry.equals(".") ? home : entry)
            .collect(ImmutableSet.toImmutableSet()));
  }

  /** Returns how a namespace sees it, or nothing if it does not. */
  public Optional<Reach> reach(String namespace) {
    if (everyone) {
      return Optional.of(Reach.PUBLIC);
    }
    if (!namespaces.contains(namespace)) {
      return Optional.empty();
    }
    return Optional.of(namespace.equals(home) ? Reach.HOME : Reach.NAMED);
  }

  /** Whether a namespace sees it. */
  public boolean reaches(String namespace) {
    return everyone || namespaces.contains(namespace);
  }
}
