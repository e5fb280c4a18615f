package io.meshproof.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What docs/embedding.md shows is in the examples, and the plain ones run. Those with poms of their
 * own are modules of the build too, so that Maven runs them as users would.
 */
class EmbeddingTest {
  private static final Path DOCUMENT = Path.of("docs/embedding.md");
  private static final Path PROJECT = Path.of("examples/embedding");
  private static final Pattern COORDINATES = Pattern.compile("(?<=\")[a-z.]+:[a-z-]+(:[^\"]+)?");
  private static final Pattern SHOWN =
      Pattern.compile("(?s)\\(\\.\\./(examples/[^)]+)\\):\n\n```[a-z]+\n(.*?)```");

  @Test
  void theDocumentShowsTheFilesOfTheExamples() throws IOException {
    String document = Files.readString(DOCUMENT);
    List<MatchResult> blocks = SHOWN.matcher(document).results().toList();

    assertThat(blocks).hasSize(7);
    String expected = document;
    for (MatchResult block : blocks) {
      expected = expected.replace(block.group(2), Files.readString(Path.of(block.group(1))));
    }
    Golden.check(DOCUMENT, expected);
  }

  @Test
  void theReadmeShowsTheSameProject() throws IOException {
    assertThat(Files.readString(Path.of("README.md")))
        .contains(Files.readString(PROJECT.resolve("pom.xml")))
        .contains(
            Files.readString(PROJECT.resolve("src/test/java/com/example/ShopPolicyTest.java")));
  }

  /** A copy, for folders without symbolic links, and for users who take the project elsewhere. */
  @Test
  void theProjectTestsTheShop() throws IOException {
    assertThat(texts(PROJECT.resolve("k8s"))).isEqualTo(texts(Path.of("examples/shop")));
  }

  private static Map<String, String> texts(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        texts.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return texts;
  }

  @Test
  void gradleAsksForWhatTheBuildPublishes() throws IOException {
    String gradle = Files.readString(PROJECT.resolve("build.gradle.kts"));
    String parent = Files.readString(Path.of("pom.xml"));
    String bom = Files.readString(Path.of("bom/pom.xml"));

    assertThat(COORDINATES.matcher(gradle).results().map(MatchResult::group).toList())
        .hasSize(5)
        .contains(
            "io.meshproof:meshproof-bom:" + value(parent, "version"),
            "org.junit.jupiter:junit-jupiter-engine:" + value(parent, "junit.version"))
        .filteredOn(coordinates -> coordinates.matches("io.meshproof:[a-z-]+"))
        .hasSize(2)
        .allSatisfy(
            managed ->
                assertThat(bom)
                    .contains("<artifactId>" + managed.substring(managed.indexOf(':') + 1) + "<"));
  }

  private static String value(String pom, String element) {
    return pom.substring(pom.indexOf("<" + element + ">") + element.length() + 2).split("<", 2)[0];
  }

  @Test
  void plainJavaRuns(@TempDir Path classes) throws IOException, InterruptedException {
    compile(PROJECT.resolve("src/main/java"), classes);

    assertThat(run(classes, "com.example.Main"))
        .startsWith("403 rbac_access_denied_matched_policy[none]")
        .contains("GET http://shop.example.com/orders  → 403 Forbidden");
  }

  @Test
  void theTestsOfTheProjectPass(@TempDir Path classes) throws IOException, InterruptedException {
    compile(PROJECT.resolve("src/test/java"), classes);

    assertThat(run(classes, TestLauncher.class.getName(), classes.toString()))
        .endsWith("4 of 4 passed\n");
  }

  private static void compile(Path sources, Path classes) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("-d", classes.toString(), "-cp", classPath(), "-proc:none"));
    try (Stream<Path> files = Files.walk(sources)) {
      files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
    }
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, arguments.toArray(String[]::new)))
        .isZero();
  }

  /** Runs a class in the folder of the project, as Maven and Gradle would. */
  private static String run(Path classes, String... command)
      throws IOException, InterruptedException {
    List<String> java = new ArrayList<>();
    java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    java.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dstdout.encoding=UTF-8"));
    java.addAll(
        List.of("-Dfile.encoding=UTF-8", "-cp", classPath() + File.pathSeparator + classes));
    java.addAll(List.of(command));
    Process process =
        new ProcessBuilder(java).directory(PROJECT.toFile()).redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .replace("\r\n", "\n");
    process.waitFor();
    return output;
  }

  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .reduce((left, right) -> left + File.pathSeparator + right)
        .orElseThrow();
  }
}
