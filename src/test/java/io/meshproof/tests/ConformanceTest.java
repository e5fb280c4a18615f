package io.meshproof.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.simulator.scenario.Agreement;
import io.meshproof.simulator.scenario.Comparison;
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

  /** The families that are simulated, each with the fewest cases it must hold. */
  private static final List<Family> FAMILIES =
      List.of(new Family("routing", 400), new Family("merge", 300));

  @TestFactory
  Stream<DynamicTest> everyRecordedAnswerIsPredicted() {
    return FAMILIES.stream()
        .map(family -> DynamicTest.dynamicTest(family.name(), () -> agrees(family)));
  }

  private static void agrees(Family family) throws Exception {
    Agreement agreement = Comparison.compare(List.of(CORPUS.resolve(family.name())));
    assertThat(agreement.cases()).isGreaterThanOrEqualTo(family.cases());
    assertThat(agreement.differences()).isEmpty();
  }

  private record Family(String name, int cases) {}
}
