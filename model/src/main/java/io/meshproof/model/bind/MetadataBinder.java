package io.meshproof.model.bind;

import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.ResourceRef;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Binds the metadata of resources. */
final class MetadataBinder {
  private MetadataBinder() {}

  /**
   * Returns the metadata of a resource.
   *
   * @param undated when it counts as created if nothing is said
   */
  static Metadata bind(ResourceRef ref, Fields resource, Instant undated) {
    Fields metadata = resource.objectOrNone("metadata");
    return new Metadata(
        ref.name(),
        ref.namespace(),
        metadata.textMap("labels"),
        metadata.textMap("annotations"),
        metadata.text("creationTimestamp").flatMap(MetadataBinder::instant).orElse(undated));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException invalid) {
      return Optional.empty();
    }
  }
}
