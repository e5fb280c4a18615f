package io.meshproof.testkit.junit;

import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds the files that annotations name. */
final class TestPath {
  private static final String CLASSPATH = "classpath:";

  private TestPath() {}

  /** Returns a path as it is, or that of what stands on the test's class path. */
  static Path of(String text, Class<?> test) {
    if (!text.startsWith(CLASSPATH)) {
      return Path.of(text);
    }
    String name = text.substring(CLASSPATH.length());
    @Nullable URL found = test.getClassLoader().getResource(name);
    if (found == null || !found.getProtocol().equals("file")) {
      throw new IllegalArgumentException(
          "no folder on the class path holds `" + name + "` as a file");
    }
    return Path.of(URI.create(found.toString()));
  }
}
