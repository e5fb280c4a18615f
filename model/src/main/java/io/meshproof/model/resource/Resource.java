package io.meshproof.model.resource;

import io.meshproof.model.source.Origin;

/** A resource of a kind that the simulation knows. */
public interface Resource {

  /** Its name, namespace, labels, annotations and age. */
  Metadata metadata();

  /** The API group of its kind, without version. */
  String group();

  /** Its kind. */
  default String kind() {
    return getClass().getSimpleName();
  }

  /** Returns what names it. */
  default ResourceRef ref() {
    return new ResourceRef(group(), kind(), metadata().namespace(), metadata().name());
  }

  /** Returns the origin of a part of it, which a JSON pointer names. */
  default Origin at(String pointer) {
    return new Origin(ref(), pointer);
  }
}
