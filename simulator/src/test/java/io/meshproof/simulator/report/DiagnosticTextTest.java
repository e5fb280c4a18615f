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
}
