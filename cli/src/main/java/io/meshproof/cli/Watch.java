package io.meshproof.cli;

import io.meshproof.model.source.Document;
import io.meshproof.simulator.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Waits until files change: suites, their resources, and the folders that these lie in. It looks at
 * them again and again, which works on every file system.
 */
final class Watch {
  private static final long PAUSE_MILLISECONDS = 300;

  private final Set<Path> paths = new HashSet<>();
  private final Map<Path, String> seen;

  /**
   * Takes what is watched as it is now.
   *
   * @param given files and folders that the user named
   */
  Watch(List<Path> given, List<Suite> suites) {
    given.forEach(this::add);
    for (Suite suite : suites) {
      add(Path.of(suite.file()));
      suite.mesh().resources().documents().values().stream()
          .map(Document::file)
          .distinct()
          .forEach(this::addResource);
    }
    seen = look();
  }

  private void addResource(String file) {
    try {
      add(Path.of(file));
    } catch (InvalidPathException e) {
      // No file: what was assumed, or read from elsewhere.
    }
  }

  private void add(Path path) {
    Path absolute = path.toAbsolutePath();
    paths.add(absolute);
    if (absolute.getParent() != null) {
      paths.add(absolute.getParent());
    }
  }

  /** Returns when something is not as it was. */
  void await() throws InterruptedException {
    while (look().equals(seen)) {
      Thread.sleep(PAUSE_MILLISECONDS);
    }
  }

  private Map<Path, String> look() {
    Map<Path, String> found = new HashMap<>();
    for (Path path : paths) {
      found.put(path, Files.isDirectory(path) ? names(path) : state(path));
    }
    return found;
  }

  private static String state(Path file) {
    try {
      return Files.getLastModifiedTime(file) + " " + Files.size(file);
    } catch (IOException e) {
      return "gone";
    }
  }

  private static String names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().toString();
    } catch (IOException e) {
      return "gone";
    }
  }
}
