package io.meshproof.model.resource;

import com.google.common.collect.ImmutableMap;
import io.meshproof.model.source.Origin;

/**
 * Where the parts of a resource are written that istiod makes from others. Immutable.
 *
 * @param whole what it was made from, where a part has no origin of its own
 * @param parts the origins of parts, by the JSON pointer into the resource that was made
 */
public record Provenance(Origin whole, ImmutableMap<String, Origin> parts) {

  /** Returns the origin of a part: its own, or that of the part around it. */
  public Origin of(String pointer) {
    String around = pointer;
    while (!around.isEmpty()) {
      Origin origin = parts.get(around);
      if (origin != null) {
        return origin;
      }
      around = around.substring(0, Math.max(0, around.lastIndexOf('/')));
    }
    return whole;
  }
}
