package io.meshproof.model.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.source.Document;
import io.meshproof.model.source.Node;
import io.meshproof.model.source.Node.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {

  @Test
  void everyValueKnowsItsLineAndColumn() {
    Document document = only("a: 1\nb:\n  - x\n  - {c: y}\n");

    assertThat(document.place("/a")).hasToString("test.yaml:1:4");
    assertThat(document.place("/b/0")).hasToString("test.yaml:3:5");
    assertThat(document.place("/b/1/c")).hasToString("test.yaml:4:9");
  }

  @Test
  void jsonValuesKnowTheirLineAndColumnToo() {
    Document document = only("{\"a\": 1,\n \"b\": [\"x\",\n {\"c\": true}]}");

    assertThat(document.place("/a")).hasToString("test.yaml:1:7");
    assertThat(document.place("/b/1/c")).hasToString("test.yaml:3:8");
  }

  @Test
  void aMalformedDocumentDoesNotLoseTheRest() {
    Documents documents =
        Documents.parse("test.yaml", "a: 1\n---\nb: [\n---\nc: 3\n---\n\td: 4\n---\ne: 5");

    assertThat(documents.documents())
        .map(Document::root)
        .map(root -> root.at("").line())
        .containsExactly(1, 5, 9);
    assertThat(documents.diagnostics())
        .extracting(Diagnostic::code)
        .containsOnly(Code.MALFORMED_DOCUMENT);
    assertThat(documents.diagnostics())
        .map(diagnostic -> diagnostic.place().line())
        .containsExactly(4, 7);
  }

  @Test
  void aListingThatLeavesThingsOutIsReadWithoutTheDots() {
    Documents documents =
        Documents.parse("test.yaml", "# a listing\na:\n- 1\n......\n- 2\n---\nb: |\n  ....\n");

    assertThat(documents.documents())
        .map(Document::root)
        .map(root -> ((Node.Mapping) root).fields().get(0).value())
        .map(value -> value instanceof Scalar text ? text.text() : value.itemsOrNone().size())
        .containsExactly(2, "....\n");
    assertThat(documents.diagnostics())
        .singleElement()
        .hasToString(
            "warning MP0109 test.yaml:4:1: the dots are no YAML, so kubectl refuses the document;"
                + " it is read without them (help: put what they stand for in their place)");
  }

  @Test
  void dotsDoNotExcuseWhatElseIsWrong() {
    Documents documents = Documents.parse("test.yaml", "a:\n......\n b: 1\n---\n- x\n....\n[\n");

    assertThat(documents.diagnostics())
        .extracting(finding -> finding.code().id() + " " + finding.place().line())
        .containsExactly("MP0109 2", "MP0102 8");
  }

  @Test
  void aForbiddenCharacterSpoilsItsDocumentOnly() {
    Documents documents = Documents.parse("test.yaml", "a: 1\n---\nb: \u0007\n---\nc: 3\n");

    assertThat(documents.documents()).hasSize(2);
    assertThat(documents.diagnostics())
        .singleElement()
        .hasToString("error MP0102 test.yaml:3:4: the character U+0007 is not allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\\U7FFFFFFF\"",
        "\"\\xZZ\"",
        "\"\\x",
        "!!int x",
        "!!binary ?",
        "? [a]\n: b",
        "~: a",
        ".inf",
        "<<: 1",
        "a: *b",
        "\t- a"
      })
  void whatIsNoYamlIsMalformed(String text) {
    Documents documents = Documents.parse("test.yaml", text);

    assertThat(documents.documents()).isEmpty();
    assertThat(documents.diagnostics())
        .map(Diagnostic::code)
        .containsExactly(Code.MALFORMED_DOCUMENT);
  }

  @Test
  void aFieldGivenTwiceIsAnError() {
    assertThat(Documents.parse("test.yaml", "a: 1\nb: 2\na: 3\n").diagnostics())
        .singleElement()
        .hasToString("error MP0104 test.yaml:3:1: the field `a` is given twice");
    assertThat(Documents.parse("test.json", "{\"a\": 1,\n\"a\": 3}").diagnostics())
        .singleElement()
        .hasToString("error MP0104 test.json:2:1: the field `a` is given twice");
  }

  @Test
  void aliasesAndMergeKeysAreResolved() {
    Node root =
        only("""
        base: &base {a: 1, b: 2}
        merged: {<<: *base, b: 3}
        alias: *base
        list: {<<: [{a: 4}, *base]}
        """)
            .root();

    assertThat(text(root, "/merged/a")).isEqualTo("1");
    assertThat(text(root, "/merged/b")).isEqualTo("3");
    assertThat(root.at("/alias")).isSameAs(root.at("/base"));
    assertThat(text(root, "/list/a")).isEqualTo("4");
    assertThat(text(root, "/list/b")).isEqualTo("2");
  }

  @Test
  void aMergeGivesWayToLaterFieldsAndReplacesEarlierOnes() {
    // Kubernetes: unlike what YAML says, its reader sets fields in the order written.
    Node root = only("base: &b {a: 1}\nlater: {<<: *b, a: 2}\nearlier: {a: 2, <<: *b}\n").root();

    assertThat(text(root, "/later/a")).isEqualTo("2");
    assertThat(text(root, "/earlier/a")).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          yes        | BOOLEAN | true
          y          | BOOLEAN | true
          N          | BOOLEAN | false
          On         | BOOLEAN | true
          off        | BOOLEAN | false
          oN         | STRING  | oN
          "yes"      | STRING  | yes
          'n'        | STRING  | n
          !!str yes  | STRING  | yes
          !own yes   | STRING  | yes
          ~          | NULL    | null
          Null       | NULL    | null
          010        | INTEGER | 8
          -010       | INTEGER | -8
          0o17       | INTEGER | 15
          089        | INTEGER | 89
          0x1F       | INTEGER | 31
          0b101      | INTEGER | 5
          1_000      | INTEGER | 1000
          +5         | INTEGER | 5
          1e3        | INTEGER | 1000
          80.0       | INTEGER | 80
          0.50       | FLOAT   | 0.5
          .5         | FLOAT   | 0.5
          1e-3       | FLOAT   | 0.001
          !!int "7"  | INTEGER | 7
          12:30:45   | STRING  | 12:30:45
          2023-11-14 | STRING  | 2023-11-14
          2001-12-14T21:59:43.10Z | STRING | 2001-12-14T21:59:43.10Z
          1e999      | STRING  | 1e999
          0.0.0.0    | STRING  | 0.0.0.0
          0x         | STRING  | 0x
          +-5        | STRING  | +-5
          .5_0       | FLOAT   | 0.5
          ! yes      | STRING  | yes
          /          | STRING  | /
          =          | STRING  | =
          """)
  void scalarsAreReadAsTheApiServerReadsThem(String yaml, Scalar.Type type, String text) {
    Scalar scalar = (Scalar) only("a: " + yaml).root().at("/a");

    assertThat(scalar.type()).isEqualTo(type);
    assertThat(scalar.text()).isEqualTo(text);
  }

  private static String text(Node root, String pointer) {
    return ((Scalar) root.at(pointer)).text();
  }

  private static Document only(String text) {
    Documents documents = Documents.parse("test.yaml", text);
    assertThat(documents.diagnostics()).isEmpty();
    assertThat(documents.documents()).hasSize(1);
    return documents.documents().get(0);
  }
}
