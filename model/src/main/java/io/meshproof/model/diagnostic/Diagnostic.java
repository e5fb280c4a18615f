package io.meshproof.model.diagnostic;

import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.source.Place;
import java.util.Optional;

/**
 * A finding about what the user wrote.
 *
 * @param code a stable code such as {@code MP0203}; {@link Code} declares every one
 * @param message one lowercase sentence without full stop, user text in backticks
 * @param help what to do about it, where that is known
 * @param resource the resource concerned, where one could be told
 */
public record Diagnostic(
    Code code,
    Severity severity,
    Place place,
    String message,
    Optional<String> help,
    Optional<ResourceRef> resource) {

  /** Returns {@code error MP0203 mesh.yaml:31:15: message (help: …)}. */
  @Override
  public String toString() {
    return severity.name().toLowerCase(java.util.Locale.ROOT)
        + " "
        + code.id()
        + " "
        + place
        + ": "
        + message
        + help.map(text -> " (help: " + text + ")").orElse("");
  }
}
