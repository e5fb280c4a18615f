package io.meshproof.model.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.resource.ResourceRef;
import io.meshproof.model.source.Document;
import io.meshproof.model.source.Node;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a{1000}",
        "(a{10}){100}",
        "(a{0}){1000}",
        "a{,2000}",
        "[{2000}]",
        "\\Q{2000}\\E",
        "\\{2000}",
        "(?P<n>a)",
        "(?<n>a)",
        "\\z",
        "\\pL",
        "[[:alpha:]]",
        "(?i)a",
        "a|",
        "()"
      })
  void whatGoTakesIsTaken(String regex) {
    assertThat(isTaken(regex)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a{1001}",
        "(a{10}){101}",
        "((a{10}){10}){11}",
        "(a{2,}){501}",
        "(a{0,2}|b){501}",
        "(a){1000}(?i){2}",
        "\\é",
        "\\C",
        "\\Z",
        "\\1",
        "(?=a)",
        "(?<=a)",
        "(?>a)",
        "a++",
        "a**",
        "[",
        "(",
        "*",
        ""
      })
  void whatGoRefusesIsRefused(String regex) {
    assertThat(isTaken(regex)).isFalse();
  }

  @Test
  void theLimitIsInBytes() {
    assertThat(isTaken("é".repeat(512))).isTrue();
    assertThat(isTaken("é".repeat(512) + "a")).isFalse();
  }

  @Test
  void nestedRepetitionsAreNotUnrolled() {
    String hostile = "(".repeat(100) + "a" + "{1000})".repeat(100);

    boolean isTaken =
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> isTaken(hostile));

    assertThat(isTaken).isFalse();
  }

  private static boolean isTaken(String regex) {
    Node node = new Node.Scalar(1, 1, Node.Scalar.Type.STRING, regex);
    Findings findings =
        new Findings(new Document("mesh.yaml", node), new ResourceRef("", "", "", ""));
    Regex.check(Value.of(node, findings));
    return findings.inOrder().isEmpty();
  }
}
