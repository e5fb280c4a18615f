package io.meshproof.model.source;

import io.meshproof.model.resource.ResourceRef;

/**
 * What made a piece of proxy configuration: a resource, and the JSON pointer of the part inside it.
 * The place in the file is looked up when somebody asks ({@code Resources.place}).
 */
public record Origin(ResourceRef resource, String pointer) {

  /** Returns the origin of a part further in. */
  public Origin at(String subPointer) {
    return new Origin(resource, pointer + subPointer);
  }
}
