package io.meshproof.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestCommandTest {
  private static final String EXAMPLE = "examples/shop.suite.yaml";

  @TempDir Path folder;

  @Test
  void theExampleKeepsItsPromises() {
    Run run = Run.of("test", EXAMPLE);

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEqualTo("shop  examples/shop.suite.yaml\n17 cases: 17 passed\n");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void aFailureShowsItsTraceWithTheLinesOfCaseAndResource() throws IOException {
    Path suite = suite("- {name: open, request: 'http://shop.example.com/orders', expect: 200}");

    Run run = Run.of("test", suite.toString());

    assertThat(run.out())
        .contains("✗ open  " + suite + ":3", "status is 403, not 200  " + suite + ":3")
        .contains("✗ allow rule [1]", "security.yaml:36", "1 case: 1 failed");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void aMistakeInTheSuiteIsInvalidInput() throws IOException {
    Run run = Run.of("test", suite("- {request: 'http://a/', expct: 200}").toString());

    assertThat(run.err()).contains("error MP0201", ":3:26: there is no field `expct` here");
    assertThat(run.exitCode()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --name ORDERS | 4 cases
          --tag smoke | 8 cases
          --tag tokens --exclude-tag smoke | 4 cases
          --jobs 1 --tag smoke,tokens | 12 cases
          """)
  void casesCanBeSelected(String arguments, String summary) {
    Run run = Run.ofLine("test " + EXAMPLE + " " + arguments);

    assertThat(run.out()).contains("\n" + summary + ":");
    assertThat(run.exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --tag none | --name, --tag and --exclude-tag leave none
          --jobs 0   | --jobs must be at least 1
          """)
  void whatMakesNoSenseIsAMistakeOfUsage(String arguments, String complaint) {
    Run run = Run.ofLine("test " + EXAMPLE + " " + arguments);

    assertThat(run.err()).contains(complaint);
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void otherResourcesCanBePutToTheSameTest() throws IOException {
    Path mesh = Files.createDirectory(folder.resolve("mesh"));
    for (String name : new String[] {"gateway", "services", "security"}) {
      String text = Files.readString(Path.of("examples/shop/" + name + ".yaml"));
      Files.writeString(
          mesh.resolve(name + ".yaml"), text.replace("paths: [\"/orders*\"]", "paths: [\"/x\"]"));
    }

    Run run = Run.of("test", EXAMPLE, "-f", mesh.toString(), "--explain", "none");

    assertThat(run.out()).contains("✗ customers see their orders [token alice]");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void aFolderIsSearchedForSuites() {
    assertThat(Run.of("test", "examples").out()).contains("shop.suite.yaml");
    Run none = Run.of("test", "docs");
    assertThat(none.err()).contains("there is no suite in `docs`");
    assertThat(none.exitCode()).isEqualTo(3);
  }

  private Path suite(String cases) throws IOException {
    Path shop = Path.of("examples/shop").toAbsolutePath();
    return Files.writeString(
        folder.resolve("a.suite.yaml"), "resources: " + shop + "\ncases:\n" + cases + "\n");
  }
}
