package io.meshproof.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.meshproof.model.bind.Kind;
import io.meshproof.model.bind.Kinds;
import io.meshproof.model.resource.Resource;
import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.source.Document;
import io.meshproof.model.source.Node;
import io.meshproof.model.source.Node.Field;
import io.meshproof.model.source.Node.Mapping;
import io.meshproof.model.source.Node.Scalar;
import io.meshproof.model.source.Node.Sequence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/supported-fields.md speaks of every field that Istio publishes, and says what is so. */
class SupportedFieldsTest {
  private static final Path DOCUMENT = Path.of("docs/supported-fields.md");
  private static final Path PUBLISHED = Path.of("src/test/resources/fields.tsv");
  private static final Path SCHEMA =
      Path.of("model/src/main/resources/io/meshproof/model/validate/istio.tsv");

  private static final Map<String, String> GROUPS =
      Map.of(
          "WasmPlugin", "extensions.istio.io",
          "AuthorizationPolicy", "security.istio.io",
          "PeerAuthentication", "security.istio.io",
          "RequestAuthentication", "security.istio.io");

  /** What the document says of one field. */
  private record Entry(
      String kind, String path, String treatment, String note, String type, String constraints) {
    String name() {
      return kind + " " + path;
    }
  }

  @Test
  void everyPublishedFieldIsNamedOnce() {
    assertThat(entries().stream().map(Entry::name))
        .containsExactlyInAnyOrderElementsOf(
            rows(PUBLISHED).map(row -> row[0] + " " + row[1]).toList());
  }

  @Test
  void whatIsNotHonouredSaysWhy() {
    assertThat(entries())
        .allSatisfy(
            entry -> assertThat(entry.treatment()).isIn("honoured", "irrelevant", "inconclusive"))
        .filteredOn(entry -> !entry.treatment().equals("honoured"))
        .extracting(Entry::note)
        .allSatisfy(note -> assertThat(note).isNotBlank());
  }

  @Test
  void whatIsInconclusiveIsReported() {
    Set<String> reported =
        rows(SCHEMA)
            .filter(row -> Splitter.on(' ').splitToList(row[3]).contains("simulated=no"))
            .map(row -> row[0] + " " + row[1])
            .collect(Collectors.toSet());
    List<Entry> inconclusive =
        entries().stream().filter(entry -> entry.treatment().equals("inconclusive")).toList();

    assertThat(inconclusive).extracting(Entry::name).containsAll(reported);
    assertThat(inconclusive)
        .allSatisfy(entry -> assertThat(reported).anyMatch(part -> isInside(entry.name(), part)));
  }

  /** A resource with nothing but the field is another one than without it. */
  @Test
  void whatIsHonouredIsRead() {
    List<Entry> entries = entries();
    List<Entry> honoured =
        entries.stream()
            .filter(entry -> entry.treatment().equals("honoured"))
            .filter(
                entry ->
                    entries.stream()
                        .noneMatch(
                            other -> !other.equals(entry) && isInside(other.name(), entry.name())))
            .toList();

    assertThat(honoured)
        .hasSizeGreaterThan(200)
        .allSatisfy(
            entry ->
                assertThat(bound(entry, Optional.of(value(entry.type(), entry.constraints()))))
                    .as(entry.name())
                    .isNotEqualTo(bound(entry, Optional.empty())));
  }

  private static boolean isInside(String field, String part) {
    return field.startsWith(part)
        && (field.length() == part.length() || ".[".indexOf(field.charAt(part.length())) >= 0);
  }

  /** Binds a resource that has the way to a field, and the field if it is given a value. */
  private static Resource bound(Entry entry, Optional<Node> value) {
    String group = GROUPS.getOrDefault(entry.kind(), "networking.istio.io");
    Kind kind = Kinds.find(group, entry.kind()).orElseThrow();
    ResourceRef ref = new ResourceRef(group, entry.kind(), "shop", "a");
    String[] steps = entry.path().replace("[]", ".[]").split("\\.", -1);
    Node root = at(ImmutableList.copyOf(steps), value).orElseThrow();
    return kind.bind(ref, new Document("test.yaml", root), Instant.EPOCH);
  }

  private static Optional<Node> at(ImmutableList<String> steps, Optional<Node> value) {
    if (steps.isEmpty()) {
      return value;
    }
    Optional<Node> inner = at(steps.subList(1, steps.size()), value);
    String step = steps.get(0);
    if (step.equals("[]")) {
      return Optional.of(
          new Sequence(1, 1, inner.map(ImmutableList::of).orElse(ImmutableList.of())));
    }
    ImmutableList.Builder<Field> fields = ImmutableList.builder();
    inner.ifPresent(node -> fields.add(new Field(step.equals("*") ? "80" : step, 1, 1, node)));
    if (step.startsWith("mirror") && step.toLowerCase(Locale.ROOT).contains("percent")) {
      // The shares of a mirror count beside one only.
      fields.add(new Field("mirror", 1, 1, new Mapping(1, 1, ImmutableList.of())));
    }
    return Optional.of(new Mapping(1, 1, fields.build()));
  }

  /** Makes up a value that is not the default. */
  private static Node value(String type, String constraints) {
    return switch (type) {
      case "object" -> new Mapping(1, 1, ImmutableList.of());
      case "boolean" -> new Scalar(1, 1, Scalar.Type.BOOLEAN, "true");
      case "integer", "number" -> new Scalar(1, 1, Scalar.Type.INTEGER, "7");
      case "string" -> new Scalar(1, 1, Scalar.Type.STRING, text(constraints));
      default -> throw new IllegalArgumentException(type);
    };
  }

  private static String text(String constraints) {
    for (String constraint : Splitter.on(' ').split(constraints)) {
      if (constraint.startsWith("enum=")) {
        return constraint.substring(constraint.lastIndexOf('|') + 1);
      }
    }
    return "10s";
  }

  private static List<Entry> entries() {
    Map<String, String[]> published =
        rows(PUBLISHED).collect(Collectors.toMap(row -> row[0] + " " + row[1], row -> row));
    List<Entry> entries = new ArrayList<>();
    String kind = "";
    for (String line : lines(DOCUMENT)) {
      if (line.startsWith("## ")) {
        kind = line.substring(3);
      } else if (line.startsWith("| `spec")) {
        List<String> cells = Splitter.on('|').trimResults().splitToList(line);
        String path = cells.get(1).replace("`", "");
        String[] row = published.getOrDefault(kind + " " + path, new String[] {"", "", "", ""});
        entries.add(new Entry(kind, path, cells.get(2), cells.get(3), row[2], row[3]));
      }
    }
    return entries;
  }

  /** Returns the rows of a table after its head, each with all four cells. */
  private static Stream<String[]> rows(Path table) {
    return lines(table).stream().skip(1).map(line -> line.split("\t", -1));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
