package io.meshproof.simulator.controlplane;

import io.meshproof.model.resource.Resource;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One resource that comes, goes, or becomes another of the same name. Immutable.
 *
 * @param before absent where the resource comes
 * @param after absent where it goes
 */
public record Change(Optional<? extends Resource> before, Optional<? extends Resource> after) {

  /** Whether the resource is of a kind. */
  public boolean isOf(Class<? extends Resource> kind) {
    return either(kind::isInstance);
  }

  /** The resource before, if it was of a kind. */
  public <T extends Resource> Optional<T> before(Class<T> kind) {
    return before.filter(kind::isInstance).map(kind::cast);
  }

  /** The resource after, if it is of a kind. */
  public <T extends Resource> Optional<T> after(Class<T> kind) {
    return after.filter(kind::isInstance).map(kind::cast);
  }

  /** Whether something is true of the resource before or after. */
  public boolean either(Predicate<Resource> predicate) {
    return Stream.concat(before.stream(), after.stream()).anyMatch(predicate);
  }
}
