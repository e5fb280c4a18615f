package io.meshproof.tests;

import io.meshproof.simulator.suite.read.SuiteShape;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The published schema is the one that the reader checks by. */
class SuiteSchemaTest {
  @Test
  void theSchemaIsWhatTheReaderTakes() {
    Golden.check(Path.of("docs/suite.schema.json"), SuiteShape.jsonSchema());
  }
}
