package io.meshproof.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.simulator.scenario.Agreement;
import io.meshproof.simulator.scenario.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The simulation agrees with what a real mesh answered: a third of the corpus, which lies among the
 * resources, or all of it where {@code meshproof.corpus} names its folder.
 */
class ConformanceTest {
  private static final Path CORPUS =
      Path.of(System.getProperty("meshproof.corpus", "src/test/resources/conformance"));

  /** What is not simulated yet. */
  private static final List<String> LEFT_OUT = List.of("gwapi");

  @TestFactory
  Stream<DynamicTest> everyRecordedAnswerIsPredicted() throws IOException {
    List<Path> families;
    try (Stream<Path> folders = Files.list(CORPUS)) {
      families =
          folders
              .filter(Files::isDirectory)
              .filter(folder -> !LEFT_OUT.contains(folder.getFileName().toString()))
              .sorted()
              .toList();
    }
    assertThat(families).hasSizeGreaterThanOrEqualTo(19);
    return families.stream()
        .map(
            family ->
                DynamicTest.dynamicTest(family.getFileName().toString(), () -> agrees(family)));
  }

  private static void agrees(Path family) throws IOException {
    List<Path> records;
    try (Stream<Path> files = Files.list(family)) {
      records = files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    Agreement agreement = Comparison.compare(records);
    assertThat(agreement.scenarios()).isEqualTo(records.size()).isPositive();
    assertThat(agreement.cases()).isGreaterThanOrEqualTo(records.size());
    assertThat(agreement.differences()).isEmpty();
  }
}
