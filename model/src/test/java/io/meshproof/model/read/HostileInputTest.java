package io.meshproof.model.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.resource.Resources;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that is made to hurt ends with an error, soon, in bounded memory. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileInputTest {
  private static final String VIRTUAL_SERVICE =
      """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: a}
      spec:
      """;

  @TempDir private Path folder;

  @Test
  void aliasBombsDoNotExplode() {
    String bomb =
        "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
            + IntStream.range(1, 20)
                .mapToObj(
                    i -> "a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(10) + "]\n")
                .collect(Collectors.joining());

    assertThat(codes(bomb)).containsExactly(Code.TOO_LARGE);
  }

  @Test
  void anAnchorThatContainsItselfIsMalformed() {
    assertThat(codes("a: &a [*a]")).containsExactly(Code.MALFORMED_DOCUMENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? ", "{\"a\":", "[{\"a\":"})
  void deepNestingIsTooLarge(String opening) {
    assertThat(codes(opening.repeat(10_000))).containsExactly(Code.TOO_LARGE);
    assertThat(ResourceReader.read("a.json", opening.repeat(10_000)).accepted()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"yaml", "json"})
  void aHugeFileIsNotReadAtAll(String extension) throws IOException {
    Path file = folder.resolve("huge." + extension);
    try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
      huge.setLength(100L << 20);
    }

    assertThat(ResourceReader.read(List.of(file)).diagnostics())
        .singleElement()
        .hasToString("error MP0103 " + file + ":1:1: the file is larger than 32 MiB");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a:         | x    |
          a: "       | x    | "
          a: '       | ''   | '
          a: 0x      | 1    |
          a: "       | \\x41 | "
          #          | x    |
          !          | !    | a
          {"a":"     | x    | "}
          {"a":      | 1    | }
          """)
  void aLongTokenTakesNoLongTime(String begin, String part, String end) {
    String text = begin + " " + part.repeat(3_000_000 / part.length()) + (end == null ? "" : end);

    assertThat(codes(text)).hasSizeBetween(1, 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1, ", "~, ", "[], ", "{}, "})
  void ofManyMistakesOnlySomeAreKept(String item) {
    String text = VIRTUAL_SERVICE + "  hosts: [" + item.repeat(100_000) + "]";

    assertThat(codes(text)).containsOnly(Code.WRONG_TYPE).hasSizeLessThan(2_000);
  }

  @Test
  void ofManyMalformedDocumentsOnlySomeAreReported() {
    assertThat(codes("---\n[\n".repeat(200_000)))
        .containsOnly(Code.MALFORMED_DOCUMENT)
        .hasSize(Limits.DEFAULT.findings());
  }

  @Test
  void whatTakesTooMuchMemoryIsTooLarge() {
    Limits limits = new Limits(32 << 20, 1 << 20, 200, 1000, 100);
    ResourceReader reader = new ResourceReader("default", limits);

    reader.add(
        "large.yaml",
        "a: ["
            + "x, ".repeat(100_000)
            + "]\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n");

    assertThat(reader.resources().diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(Code.TOO_LARGE);
    assertThat(reader.resources().accepted()).hasSize(1);
  }

  @Test
  void binaryFilesAreMalformed() throws IOException {
    byte[] noise = new byte[1 << 20];
    new Random(1).nextBytes(noise);
    Files.write(folder.resolve("noise.yaml"), noise);
    Files.write(folder.resolve("zeros.yaml"), new byte[1 << 20]);
    Files.write(folder.resolve("zeros.json"), new byte[1 << 20]);

    assertThat(codes(folder)).containsOnly(Code.MALFORMED_DOCUMENT).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE"})
  void aByteOrderMarkIsNoPartOfTheText(String charset) throws IOException {
    Files.write(
        folder.resolve("a.yaml"), ("\uFEFF" + VIRTUAL_SERVICE + "  hosts: [é]").getBytes(charset));

    assertThat(ResourceReader.read(List.of(folder)).documents()).hasSize(1);
  }

  @Test
  void whatCannotBeReadIsReported() throws IOException {
    Files.createSymbolicLink(folder.resolve("loop.yaml"), folder.resolve("loop.yaml"));

    assertThat(codes(folder)).containsExactly(Code.UNREADABLE_FILE);
    assertThat(codes(folder.resolve("missing"))).containsExactly(Code.UNREADABLE_FILE);
    assertThat(codes(Files.createDirectory(folder.resolve("empty"))))
        .containsExactly(Code.UNREADABLE_FILE);
  }

  @Test
  void anEmptyFileIsWorthKnowing() {
    assertThat(ResourceReader.read("a.yaml", "# nothing\n").diagnostics())
        .singleElement()
        .hasToString("info MP0105 a.yaml:1:1: there is no document here");
  }

  @Test
  void tenThousandResourcesLoadInASmallHeap() throws Exception {
    Files.writeString(folder.resolve("many.yaml"), virtualServices(10_000));

    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Count.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(Files.size(folder.resolve("many.yaml"))).isGreaterThan(8_000_000);
    assertThat(output.strip()).isEqualTo("10000");
  }

  /** Prints how many resources of a folder are accepted. */
  static final class Count {
    public static void main(String[] folder) {
      System.out.println(ResourceReader.read(List.of(Path.of(folder[0]))).accepted().size());
    }
  }

  private static String virtualServices(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                """
                ---
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: vs-%d}
                spec:
                  hosts: [h%d.example.com]
                  gateways: [gateway]
                """
                        .formatted(i, i)
                    + "  http:\n"
                    + """
                      - match:
                        - uri: {prefix: /api/%d/}
                          headers: {x-user: {exact: u%d}}
                        route:
                        - destination:
                            host: service-%d.default.svc.cluster.local
                            port: {number: 8080}
                    """
                        .formatted(i, i, i)
                        .indent(0)
                        .repeat(4))
        .collect(Collectors.joining());
  }

  private static List<Code> codes(String text) {
    return codes(ResourceReader.read("test.yaml", text));
  }

  private static List<Code> codes(Path path) {
    return codes(ResourceReader.read(List.of(path)));
  }

  private static List<Code> codes(Resources resources) {
    return resources.diagnostics().stream().map(Diagnostic::code).toList();
  }
}
