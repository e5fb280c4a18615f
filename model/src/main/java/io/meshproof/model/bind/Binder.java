package io.meshproof.model.bind;

import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.Resource;

/** Makes the record of one kind from a resource that was found to be without errors. */
@FunctionalInterface
interface Binder {

  /**
   * Returns the record.
   *
   * @param fields the fields of the resource, or of its {@code spec}, as {@link Kinds} has it
   */
  Resource bind(Metadata metadata, Fields fields);
}
