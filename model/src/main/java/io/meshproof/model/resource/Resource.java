package io.meshproof.model.resource;

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
}
