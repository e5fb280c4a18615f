package io.meshproof.model.match;

/**
 * Istio's {@code StringMatch}: what a text must be. {@link Present} is the empty matcher {@code
 * {}}, which only asks that the value is there.
 */
public sealed interface StringMatch {

  /** The whole text. */
  record Exact(String value) implements StringMatch {}

  /** The beginning of the text. */
  record Prefix(String value) implements StringMatch {}

  /**
   * The beginning of a path, up to the end of one of its segments. Only istiod writes it, when it
   * makes virtual services of other resources.
   */
  record SegmentPrefix(String value) implements StringMatch {}

  /** RE2 syntax; the whole text must match. */
  record Regex(String value) implements StringMatch {}

  /** Any text. */
  record Present() implements StringMatch {}
}
