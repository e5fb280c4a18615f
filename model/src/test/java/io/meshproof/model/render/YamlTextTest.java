package io.meshproof.model.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.read.Documents;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.source.Node;
import io.meshproof.model.source.Node.Field;
import io.meshproof.model.source.Node.Mapping;
import io.meshproof.model.source.Node.Scalar;
import io.meshproof.model.source.Node.Sequence;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class YamlTextTest {

  @Test
  void collectionsAreWrittenInBlocks() {
    Node root = read("{a: {b: [1, {c: x, d: []}, ['y']]}, e: {}, f: ~}");

    assertThat(YamlText.of(root))
        .isEqualTo(
            """
            a:
              b:
                - 1
                - c: x
                  d: []
                - - "y"
            e: {}
            f: null
            """);
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void loadOfRenderedResourcesIsIdentity(Path file) {
    Resources resources = ResourceReader.read(List.of(file));

    Resources again = ResourceReader.read("rendered.yaml", YamlText.of(resources));

    assertThat(resources.documents()).isNotEmpty();
    assertThat(again.accepted().equals(resources.accepted())).isTrue();
    assertThat(again.rejected()).isEqualTo(resources.rejected());
    assertThat(again.documents()).hasSameSizeAs(resources.documents());
  }

  static Stream<Path> corpus() throws IOException, URISyntaxException {
    Path corpus = Path.of(YamlTextTest.class.getResource("/corpus").toURI());
    try (Stream<Path> files = Files.list(corpus)) {
      return files.sorted().toList().stream();
    }
  }

  @Property
  void everyTreeReadsAsItself(@ForAll("trees") Node root) {
    String text = YamlText.of(root);

    assertThat(placeless(read(text))).isEqualTo(root);
  }

  @Provide
  Arbitrary<Node> trees() {
    Arbitrary<String> texts =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(12),
            Arbitraries.strings().withChars(" -:?#&*!|>'\"%@`{}[],\n\t~=<0.1eExy").ofMaxLength(6),
            Arbitraries.of(
                "yes", "Off", "NULL", "010", "1_0", "1e3", "<<", "2020-01-01", "\uFEFF", "😀"));
    Arbitrary<Node> scalars =
        Arbitraries.oneOf(
            texts.filter(YamlTextTest::isWellFormed).map(text -> scalar(Scalar.Type.STRING, text)),
            Arbitraries.longs().map(number -> scalar(Scalar.Type.INTEGER, number.toString())),
            Arbitraries.of(true, false).map(flag -> scalar(Scalar.Type.BOOLEAN, flag.toString())),
            Arbitraries.of(scalar(Scalar.Type.NULL, "null"), scalar(Scalar.Type.FLOAT, "0.25")));
    Arbitrary<String> names = texts.filter(YamlTextTest::isWellFormed);
    return Arbitraries.recursive(
            () -> scalars,
            inner ->
                Arbitraries.oneOf(
                    inner.list().ofMaxSize(3).map(YamlTextTest::sequence),
                    Combinators.combine(
                            names.list().uniqueElements().ofMaxSize(3), inner.list().ofSize(3))
                        .as(YamlTextTest::mapping)),
            0,
            3)
        .filter(node -> !node.isNull());
  }

  private static boolean isWellFormed(String text) {
    return text.equals(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
  }

  private static Node mapping(List<String> names, List<Node> values) {
    ImmutableList.Builder<Field> fields = ImmutableList.builder();
    for (int i = 0; i < names.size(); i++) {
      fields.add(new Field(names.get(i), 0, 0, values.get(i)));
    }
    return new Mapping(0, 0, fields.build());
  }

  private static Node sequence(List<Node> items) {
    return new Sequence(0, 0, ImmutableList.copyOf(items));
  }

  private static Node scalar(Scalar.Type type, String text) {
    return new Scalar(0, 0, type, text);
  }

  private static Node placeless(Node node) {
    if (node instanceof Mapping mapping) {
      return mapping(
          mapping.fields().stream().map(Field::name).toList(),
          mapping.fields().stream().map(field -> placeless(field.value())).toList());
    }
    if (node instanceof Sequence sequence) {
      return sequence(sequence.items().stream().map(YamlTextTest::placeless).toList());
    }
    return scalar(((Scalar) node).type(), ((Scalar) node).text());
  }

  private static Node read(String text) {
    Documents documents = Documents.parse("test.yaml", text);
    assertThat(documents.diagnostics()).isEmpty();
    return documents.documents().get(0).root();
  }
}
