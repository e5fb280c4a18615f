package io.meshproof.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.cli.Main;
import io.meshproof.cli.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
  void reportsAreWrittenToFilesToo() throws IOException {
    Path junit = folder.resolve("junit.xml");
    Path page = folder.resolve("page.html");

    Run run = Run.of("test", EXAMPLE, "--report", "junit=" + junit, "--report", "html=" + page);

    assertThat(run.out()).contains("17 cases: 17 passed");
    assertThat(junit).content().startsWith("<?xml").contains("tests=\"17\"");
    assertThat(page).content().startsWith("<!DOCTYPE html>");
  }

  @Test
  void theExampleReachesEverything() {
    Run run = Run.of("test", EXAMPLE, "--min-coverage", "100");

    assertThat(run.out()).contains("coverage 100.0 %", "routes        4 of 4");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void invalidResourcesAreAnErrorInReportsUnlessTakenForGranted() throws IOException {
    Files.writeString(
        folder.resolve("mesh.yaml"),
        """
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: shop, namespace: shop}
        spec: {hosts: [shop.test], http: [{}]}
        """);
    String suite =
        Files.writeString(
                folder.resolve("suite.yaml"),
                "resources: mesh.yaml\ncases: [{request: 'http://shop.test/', expect: 404}]\n")
            .toString();

    Run strict = Run.of("test", suite, "-o", "junit");
    Run lenient = Run.of("test", suite, "-o", "junit", "--skip-invalid");

    assertThat(strict.exitCode()).isEqualTo(3);
    assertThat(strict.out()).contains("errors=\"1\"", "the suite is valid", "mesh.yaml:4:");
    assertThat(lenient.out()).contains("errors=\"0\"").doesNotContain("the suite is valid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "100.1", "NaN"})
  void aShareIsFromNoneToAll(String percent) {
    Run run = Run.of("test", EXAMPLE, "--min-coverage", percent);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--min-coverage must be from 0 to 100");
  }

  @Test
  void tooLittleCoverageFails() {
    Run run = Run.of("test", EXAMPLE, "--tag", "smoke", "--min-coverage", "90.5");

    assertThat(run.out()).contains("8 cases: 8 passed", "✗ not reached", "gateway.yaml:");
    assertThat(run.err()).contains(" %, less than 90.5 %");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void aChangeIsSeenAndTheSuiteRunAgain() throws Exception {
    Path suite = suite("- {name: one, request: 'http://shop.example.com/', expect: 200}");
    StringWriter out = new StringWriter();
    Thread watching =
        new Thread(
            () ->
                Main.run(
                    new Surroundings(
                        new PrintWriter(out),
                        new PrintWriter(new StringWriter()),
                        InputStream.nullInputStream(),
                        Map.of(),
                        256L << 20,
                        false),
                    "test",
                    "--watch",
                    suite.toString()));
    watching.start();
    try {
      await(out, "1 case: 1 passed");
      Files.writeString(suite, Files.readString(suite).replace("expect: 200", "expect: 404"));
      await(out, "1 case: 1 failed");
    } finally {
      watching.interrupt();
      watching.join(10_000);
    }
    assertThat(watching.isAlive()).isFalse();
  }

  private static void await(StringWriter out, String text) throws InterruptedException {
    for (int i = 0; i < 300 && !out.toString().contains(text); i++) {
      Thread.sleep(100);
    }
    assertThat(out.toString()).contains(text);
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
