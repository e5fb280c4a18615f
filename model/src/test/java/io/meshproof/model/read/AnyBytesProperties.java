package io.meshproof.model.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.render.YamlText;
import io.meshproof.model.resource.Resources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Whatever the bytes, reading ends with diagnostics and not with an exception. Takes a second; the
 * system property {@code meshproof.fuzz.seconds} gives it more.
 */
class AnyBytesProperties {
  private static final int TRIES = 10;
  private static final long NANOSECONDS_PER_TRY =
      Integer.getInteger("meshproof.fuzz.seconds", 1) * 1_000_000_000L / TRIES;

  private static final List<String> PIECES =
      List.of(
          "- ",
          "? ",
          ": ",
          ":",
          "{",
          "}",
          "[",
          "]",
          ",",
          "\n",
          "\n  ",
          "\n    ",
          " ",
          "\t",
          "\r",
          "&a ",
          "*a",
          "<<: ",
          "*a\n",
          "!!int ",
          "!!binary ",
          "!x ",
          "!<",
          "! ",
          "|\n",
          ">-\n",
          "|2",
          "'",
          "\"",
          "\\",
          "\\x",
          "\\u12",
          "\\U0010FFFF",
          "#",
          " #",
          "\n---\n",
          "\n...\n",
          "--- ",
          "%YAML 1.1\n",
          "%TAG ! x\n",
          "%",
          "@",
          "`",
          "\u0085",
          "\u2028",
          "\uFEFF",
          "\0",
          "é",
          "😀",
          "0x",
          "1e9",
          ".inf",
          ".nan",
          "-",
          "+",
          "1_0",
          "0b1",
          "9223372036854775808",
          "yes",
          "~",
          "apiVersion: v1\n",
          "kind: ",
          "List\n",
          "items:\n",
          "metadata: {name: a}\n",
          "spec:\n",
          "kind: MeshConfig\n",
          "ConfigMap",
          "mesh: |\n",
          "VirtualService",
          "null",
          "true",
          "\"a\"");

  private final List<byte[]> corpus = corpus();

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void noBytesMakeReadingThrow(@ForAll long seed) {
    Random random = new Random(seed);
    long start = System.nanoTime();
    do {
      byte[] bytes = bytes(random);
      try {
        read(bytes, random.nextBoolean() ? "any.yaml" : "any.json");
      } catch (RuntimeException | StackOverflowError | AssertionError problem) {
        throw new AssertionError(Base64.getEncoder().encodeToString(bytes), problem);
      }
    } while (System.nanoTime() - start < NANOSECONDS_PER_TRY);
  }

  private static void read(byte[] bytes, String file) {
    ResourceReader reader = new ResourceReader();
    reader.add(file, new ByteArrayInputStream(bytes));
    Resources resources = reader.resources();
    assertThat(resources.diagnostics()).map(Diagnostic::toString).doesNotContainNull();
    assertThat(resources.diagnostics()).allMatch(diagnostic -> diagnostic.place().isKnown());
    Resources again = ResourceReader.read("again.yaml", YamlText.of(resources));
    if (resources.rejected().isEmpty()) {
      assertThat(again.countByKind()).isEqualTo(resources.countByKind());
    }
  }

  private byte[] bytes(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> pieces(random);
      case 1 -> noise(random);
      default -> mutated(random);
    };
  }

  private static byte[] pieces(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(40); i >= 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] noise(Random random) {
    byte[] bytes = new byte[random.nextInt(60)];
    random.nextBytes(bytes);
    return bytes;
  }

  /** A document of the corpus with a few places cut, repeated or overwritten. */
  private byte[] mutated(Random random) {
    StringBuilder text =
        new StringBuilder(
            new String(corpus.get(random.nextInt(corpus.size())), StandardCharsets.ISO_8859_1));
    for (int i = random.nextInt(6); i >= 0; i--) {
      int from = random.nextInt(text.length() + 1);
      int to = Math.min(text.length(), from + random.nextInt(30));
      String piece = PIECES.get(random.nextInt(PIECES.size()));
      switch (random.nextInt(3)) {
        case 0 -> text.delete(from, to);
        case 1 -> text.insert(random.nextInt(text.length() + 1), text.substring(from, to));
        default ->
            text.insert(
                from,
                new String(piece.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
      }
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static List<byte[]> corpus() {
    List<byte[]> corpus = new ArrayList<>();
    try (Stream<Path> files =
        Files.list(Path.of(AnyBytesProperties.class.getResource("/corpus").toURI()))) {
      for (Path file : files.sorted().toList()) {
        corpus.add(Files.readAllBytes(file));
      }
    } catch (IOException | URISyntaxException problem) {
      throw new IllegalStateException(problem);
    }
    return corpus;
  }
}
