package io.meshproof.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that are kept in files; {@code -Dgolden.update=true} writes them anew. */
final class Golden {
  private static final boolean UPDATES = Boolean.getBoolean("golden.update");

  private Golden() {}

  /** Fails unless the file holds the text, or puts it there. */
  static void check(Path file, String text) {
    try {
      if (UPDATES) {
        Files.writeString(file, text);
      }
      assertThat(text)
          .as("%s is no longer so; -Dgolden.update=true writes it anew", file)
          .isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
