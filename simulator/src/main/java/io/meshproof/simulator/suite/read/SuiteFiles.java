package io.meshproof.simulator.suite.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which files are suites. */
public final class SuiteFiles {
  private static final Pattern NAME = Pattern.compile("(?:.+[.-])?suite\\.(?:ya?ml|json)");

  private SuiteFiles() {}

  /**
   * Returns the suites that a path names: the file itself, whatever it is called, or the files
   * {@code suite.yaml}, {@code NAME.suite.yaml} and {@code NAME-suite.yaml} below a folder, in the
   * order of their names.
   */
  public static List<Path> find(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> files = Files.walk(path)) {
      return files
          .filter(file -> NAME.matcher(String.valueOf(file.getFileName())).matches())
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
