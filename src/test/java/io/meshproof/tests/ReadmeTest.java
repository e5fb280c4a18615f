package io.meshproof.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.request.Request;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** README.md says what is so: its trace is printed, its Java compiles, its YAML exists. */
class ReadmeTest {
  private static final Path README = Path.of("README.md");
  private static final Path SELF = Path.of("src/test/java/io/meshproof/tests/ReadmeTest.java");

  @Test
  void theTraceIsWhatTheCommandPrints() throws IOException {
    String readme = Files.readString(README);
    String shown = block("console", readme);

    Golden.check(README, readme.replace(shown, Transcript.rerun(shown)));
  }

  @Test
  void theYamlIsPartOfTheExample() throws IOException {
    assertThat(Files.readString(Path.of("examples/shop/security.yaml")))
        .contains(block("yaml", Files.readString(README)));
  }

  @Test
  void theJavaIsTheCodeBelow() throws IOException {
    String java = block("java", Files.readString(README));

    assertThat(Files.readString(SELF).replaceAll("(?m)^    ", "")).contains(java);
  }

  @Test
  @SuppressWarnings("SystemOut") // As a reader would.
  void theJavaHolds() {
    Mesh mesh = Mesh.load(Path.of("examples/shop"));
    Request request = Request.get("http://shop.example.com/orders").build();

    Simulation simulation = mesh.simulate(request);

    assertThat(simulation.status()).isEqualTo(403);
    assertThat(simulation.decision().details())
        .isEqualTo("rbac_access_denied_matched_policy[none]");
    System.out.println(simulation.trace().toText());
  }

  private static String block(String language, String markdown) {
    Matcher block = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(markdown);
    assertThat(block.find()).as("a block of %s", language).isTrue();
    return block.group(1);
  }
}
