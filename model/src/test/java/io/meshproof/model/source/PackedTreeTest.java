package io.meshproof.model.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.read.Documents;
import io.meshproof.model.source.Node.Field;
import io.meshproof.model.source.Node.Mapping;
import io.meshproof.model.source.Node.Scalar;
import io.meshproof.model.source.Node.Sequence;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedTreeTest {

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void packingChangesNothing(@ForAll("nodes") Node root) {
    assertThat(PackedTree.of(root).get().root()).isEqualTo(root);
  }

  @Provide
  Arbitrary<Node> nodes() {
    Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 100_000);
    Arbitrary<String> texts = Arbitraries.of("a", "b", "spec", "http").map(String::new);
    Arbitrary<Node> scalars =
        Combinators.combine(numbers, numbers, Arbitraries.of(Scalar.Type.class), texts)
            .as(Scalar::new);
    return Arbitraries.recursive(
        () -> scalars,
        inner ->
            Arbitraries.oneOf(
                Combinators.combine(numbers, numbers, inner.list().ofMaxSize(4))
                    .as((line, column, items) -> new Sequence(line, column, items)),
                Combinators.combine(numbers, numbers, fields(inner).list().ofMaxSize(4))
                    .as((line, column, fields) -> new Mapping(line, column, fields))),
        0,
        4);
  }

  private static Arbitrary<Field> fields(Arbitrary<Node> values) {
    Arbitrary<Integer> numbers = Arbitraries.integers().between(1, 300);
    return Combinators.combine(Arbitraries.of("a", "b", "c"), numbers, numbers, values)
        .as(Field::new);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "a: [1, 2.5, true, null, text]",
        "a:\n- b: {c: d}\n-\n  e: \n  - f\n",
        "base: &b {x: {y: 1}}\nagain: *b\nmerged: {<<: *b, z: 2}\n",
        "\n\n\nlate: {of: [its, {own: kind}]}\n",
      })
  void documentsKeepTheirPlaces(String yaml) {
    Document document = Documents.parse("mesh.yaml", yaml).documents().get(0);

    assertThat(document.packed().root()).isEqualTo(document.root());
  }

  @Test
  void placesAreFoundAgain() {
    Document packed =
        Documents.parse("mesh.yaml", "a: 1\nb: [x,\n  y]\n").documents().get(0).packed();

    for (int time = 0; time < 2; time++) {
      assertThat(packed.place("/b/1")).isEqualTo(new Place("mesh.yaml", 3, 3));
      assertThat(packed.place("/b/7/c")).isEqualTo(new Place("mesh.yaml", 2, 4));
    }
  }

  @Test
  void manyTextsKeepTheirNumbers() {
    ImmutableList.Builder<Field> fields = ImmutableList.builder();
    for (int i = 0; i < 1_000; i++) {
      fields.add(new Field("f" + i, i, 1, new Scalar(i, 7, Scalar.Type.STRING, "v" + i % 40)));
    }
    Node root = new Mapping(1, 1, fields.build());

    assertThat(PackedTree.of(root).get().root()).isEqualTo(root);
  }

  /** Ten levels of ten aliases each: as a tree, a hundred thousand million nodes. */
  @Test
  void aliasesStayShared() {
    Node shared = new Mapping(1, 1, ImmutableList.of());
    for (int line = 2; line < 12; line++) {
      ImmutableList.Builder<Node> items = ImmutableList.builder();
      for (int i = 0; i < 10; i++) {
        items.add(shared);
      }
      shared = new Sequence(line, 1, items.build());
    }
    Node root =
        new Sequence(1, 1, ImmutableList.of(new Sequence(20, 1, ImmutableList.of()), shared));

    Optional<Node> unpacked = PackedTree.of(root).get().root().child("1");

    assertThat(unpacked).containsSame(shared);
  }
}
