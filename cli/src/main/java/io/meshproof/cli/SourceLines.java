package io.meshproof.cli;

import io.meshproof.model.read.Limits;
import io.meshproof.model.source.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The lines that findings speak of, read again when they are shown. Not thread-safe. */
final class SourceLines {
  private final Map<String, List<String>> files = new HashMap<>();

  /** Returns the line of a place; nothing where it cannot be read again, as from stdin. */
  Optional<String> at(Place place) {
    if (!place.isKnown()) {
      return Optional.empty();
    }
    List<String> lines = files.computeIfAbsent(place.file(), SourceLines::read);
    return place.line() <= lines.size()
        ? Optional.of(lines.get(place.line() - 1))
        : Optional.empty();
  }

  private static List<String> read(String file) {
    try {
      Path path = Path.of(file);
      // A pipe has nothing more to give, a device no end, and what was too large to read still is.
      if (!Files.isRegularFile(path) || Files.size(path) > Limits.DEFAULT.bytes()) {
        return List.of();
      }
      // Not readAllLines: a file that is not UTF-8 has lines too.
      return new String(Files.readAllBytes(path), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException | InvalidPathException e) {
      return List.of();
    }
  }
}
