package io.meshproof.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  private static final String WRONG =
      """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata:
        name: shop
      spec:
        servers:
        - port:
            number: 80
            name: http
            portocol: x
            protocol: HTTP
          hosts:
          - shop.example.com
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata:
        name: shop
      spec:
        hosts: shop.example.com
      """;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void writeWrongResources() throws IOException {
    file = folder.resolve("mesh.yaml");
    Files.writeString(file, WRONG);
  }

  @Test
  void howMuchIsReadGoesByTheMemoryThereIs() {
    Run run = Run.within(4096, WRONG + "#".repeat(512), Map.of(), "check", "-f", "-");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).contains("MP0103");
  }

  @Test
  void everyFindingIsShownWithItsLine() {
    Run run = Run.of("check", "-f", file.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains(
            "mesh.yaml:10:7: unknown field `portocol`",
            "   10 |       portocol: x\n      |       ^")
        .contains("mesh.yaml:20:10: ")
        .endsWith("1 rejected: 1 error, 1 warning\n");
  }

  @Test
  void jsonHasThePlacesForPrograms() {
    Run run = Run.of("check", "-f", file.toString(), "-o", "json");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out())
        .contains("\"istioVersion\" : \"1.32\"", "\"code\" : \"MP0201\"", "\"line\" : 10");
  }

  @Test
  void theThresholdDecidesWhatFails() throws IOException {
    Files.writeString(file, WRONG.substring(0, WRONG.indexOf("---")));

    assertThat(Run.of("check", "-f", folder.toString()).exitCode()).isZero();
    assertThat(
            Run.of("check", "-f", folder.toString(), "--severity-threshold", "warning").exitCode())
        .isEqualTo(1);
  }

  @Test
  void whatCannotBeReadIsInvalidInput() {
    Run missing = Run.of("check", "-f", folder.resolve("nothing.yaml").toString());
    Run malformed = Run.with("a: [", Map.of(), "check", "-f", "-");

    assertThat(missing.exitCode()).isEqualTo(3);
    assertThat(missing.out()).contains("there is no such file");
    assertThat(malformed.exitCode()).isEqualTo(3);
    assertThat(malformed.out()).contains("error MP0102 <stdin>:");
  }

  @Test
  void theExampleIsWithoutFindings() {
    Run run = Run.of("check", "-f", "examples/shop", "--severity-threshold", "info");

    assertThat(run.exitCode()).as(run.out()).isZero();
  }
}
