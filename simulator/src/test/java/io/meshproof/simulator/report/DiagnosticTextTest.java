package io.meshproof.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.source.Place;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosticTextTest {
  private static final Diagnostic FINDING =
      new Diagnostic(
          Code.UNKNOWN_FIELD,
          Severity.WARNING,
          new Place("mesh.yaml", 31, 7),
          "`prefx` is not a field of `StringMatch`",
          Optional.of("did you mean `prefix`"),
          Optional.empty());

  @Test
  void theLineIsShownWithACaretUnderTheColumn() {
    DiagnosticText text = new DiagnosticText(Ink.PLAIN, place -> Optional.of("\t    - prefx: /a"));

    assertThat(text.of(FINDING))
        .isEqualTo(
            """
            warning MP0201 mesh.yaml:31:7: `prefx` is not a field of `StringMatch`
               31 |      - prefx: /a
                  |       ^
              help: did you mean `prefix`
            """);
  }

  @Test
  void aLineThatCannotBeHadIsLeftOut() {
    DiagnosticText text = new DiagnosticText(Ink.ANSI, place -> Optional.empty());

    assertThat(text.of(FINDING))
        .startsWith("\u001b[33mwarning MP0201\u001b[0m mesh.yaml:31:7")
        .doesNotContain("^");
  }

  @Test
  void ofALongLineThePartAroundTheColumnIsShown() {
    Diagnostic far =
        new Diagnostic(
            Code.UNKNOWN_FIELD,
            Severity.WARNING,
            new Place("mesh.json", 1, 1_000_001),
            "no",
            Optional.empty(),
            Optional.empty());
    String line = "a".repeat(1_000_000) + "b".repeat(1_000_000);
    DiagnosticText text = new DiagnosticText(Ink.PLAIN, place -> Optional.of(line));

    assertThat(text.of(far))
        .isEqualTo(
            "warning MP0201 mesh.json:1:1000001: no\n"
                + "    1 | …"
                + "a".repeat(100)
                + "b".repeat(100)
                + "…\n      | "
                + " ".repeat(101)
                + "^\n");
  }

  @Test
  void controlCharactersOfALineDoNotReachTheTerminal() {
    DiagnosticText text = new DiagnosticText(Ink.PLAIN, place -> Optional.of("    - \u001b[2Jx"));

    assertThat(text.of(FINDING)).doesNotContain("\u001b").contains("\uFFFD[2Jx");
  }
}
