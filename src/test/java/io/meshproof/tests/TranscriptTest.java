package io.meshproof.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The traces of well-known mistakes, kept beside the resources that make them. */
class TranscriptTest {
  private static final Path MISTAKES = Path.of("examples/mistakes");

  @TestFactory
  Stream<DynamicTest> everyMistakeHasTheTraceThatItHad() throws IOException {
    return files(".txt").stream()
        .map(file -> DynamicTest.dynamicTest(file.toString(), () -> check(file)));
  }

  @Test
  void everyMistakeHasATrace() throws IOException {
    assertThat(files(".yaml"))
        .allSatisfy(file -> assertThat(Path.of(file.toString().replace(".yaml", ".txt"))).exists());
  }

  /** What an ALLOW policy for one workload shuts out may well be meant. */
  @Test
  void everyMistakeThatIsSurelyOneIsFound() throws IOException {
    assertThat(files(".yaml"))
        .filteredOn(file -> !file.endsWith("first-allow-denies-the-rest.yaml"))
        .allSatisfy(
            file ->
                assertThat(Run.of("check", "-f", file.toString()).out())
                    .containsPattern("(warning|info) MP[0-9]{4} " + file + ":"));
  }

  private static List<Path> files(String extension) throws IOException {
    try (Stream<Path> files = Files.list(MISTAKES)) {
      return files.filter(file -> file.toString().endsWith(extension)).sorted().toList();
    }
  }

  private static void check(Path file) throws IOException {
    Golden.check(file, Transcript.rerun(Files.readString(file)));
  }
}
