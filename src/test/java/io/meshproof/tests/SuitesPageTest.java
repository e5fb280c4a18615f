package io.meshproof.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/suites.md says what is so. */
class SuitesPageTest {
  @TempDir Path folder;

  @Test
  void theSuiteOnThePagePasses() throws IOException {
    Matcher block =
        Pattern.compile("(?s)```yaml\n(.*?)```")
            .matcher(Files.readString(Path.of("docs/suites.md")));
    assertThat(block.find()).isTrue();
    Path shop = Path.of("examples/shop").toAbsolutePath();
    Path suite =
        Files.writeString(
            folder.resolve("suite.yaml"),
            block.group(1).replace("resources: shop", "resources: " + shop));

    Run run = Run.of("test", suite.toString());

    assertThat(run.out() + run.err()).contains("3 cases: 3 passed");
    assertThat(run.exitCode()).isZero();
  }
}
