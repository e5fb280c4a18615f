package io.meshproof.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
  private static final Path RECORD =
      Path.of("src/test/resources/conformance/tasks/seed-ingress-gateway.json");

  @TempDir Path folder;
  private Path record;

  @BeforeEach
  void copyRecord() throws IOException {
    record = folder.resolve("record.json");
    Files.copy(RECORD, record);
    Files.copy(Path.of(RECORD.toString().replace(".json", ".yaml")), folder.resolve("record.yaml"));
  }

  @Test
  void agreementExitsWithZero() {
    Run run = Run.of("compare", record.toString());

    assertThat(run.exitCode()).as(run.out()).isZero();
    assertThat(run.out()).contains("status").endsWith("agree in 1 scenarios\n");
  }

  @Test
  void aDifferenceIsShownAndExitsWithOne() throws IOException {
    Files.writeString(
        record, Files.readString(record).replace("\"status\": 404", "\"status\": 418"));

    Run text = Run.of("compare", folder.toString());
    Run json = Run.of("compare", folder.toString(), "-o", "json");

    assertThat(text.exitCode()).isEqualTo(1);
    assertThat(text.out()).contains(": status\n  observed   418\n  simulated  404\n");
    assertThat(json.exitCode()).isEqualTo(1);
    assertThat(json.out())
        .contains("\"scenarios\" : 1,", "\"observed\" : \"418\"", "\"simulated\" : \"404\"");
  }

  @Test
  void whatIsNoRecordIsInvalidInput() throws IOException {
    Files.writeString(record, "{}");

    Run run = Run.of("compare", record.toString());

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("not a recorded scenario");
  }
}
