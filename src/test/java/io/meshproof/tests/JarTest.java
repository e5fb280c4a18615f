package io.meshproof.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The packaged command runs by itself; what it does is tested within the process. */
class JarTest {
  private static final Path JAR = Path.of("cli/target/meshproof.jar");

  @Test
  void jarRunsByItself() throws Exception {
    assumeTrue(Files.exists(JAR), JAR + " is built by `mvn package`");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                JAR.toString(),
                "explain",
                "-f",
                "examples/shop",
                "GET",
                "http://shop.example.com/orders")
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).startsWith("GET http://shop.example.com/orders  → 403 Forbidden\n");
  }
}
