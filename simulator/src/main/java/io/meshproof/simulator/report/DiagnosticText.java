package io.meshproof.simulator.report;

import com.google.common.base.CharMatcher;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.source.Place;
import io.meshproof.simulator.report.Ink.Tone;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Findings as text for people: what, where, the line itself with a caret, and what to do. */
public final class DiagnosticText {
  /** So much is shown of a line before and after the column that is spoken of. */
  private static final int LONGEST_LEFT = 100;

  private static final int LONGEST_RIGHT = 100;
  private static final CharMatcher CONTROL = CharMatcher.javaIsoControl();

  private final Ink ink;
  private final Function<Place, Optional<String>> source;

  /**
   * Takes what is needed to show the lines spoken of.
   *
   * @param source returns the line of a place, where it can be had
   */
  public DiagnosticText(Ink ink, Function<Place, Optional<String>> source) {
    this.ink = ink;
    this.source = source;
  }

  /** Returns one finding, in one to four lines. */
  public String of(Diagnostic diagnostic) {
    StringBuilder text = new StringBuilder();
    text.append(
            ink.paint(
                tone(diagnostic),
                diagnostic.severity().name().toLowerCase(Locale.ROOT)
                    + " "
                    + diagnostic.code().id()))
        .append(' ')
        .append(place(diagnostic.place()))
        .append(": ")
        .append(diagnostic.message())
        .append('\n');
    source.apply(diagnostic.place()).ifPresent(line -> quote(line, diagnostic.place(), text));
    diagnostic.help().ifPresent(help -> text.append("  help: ").append(help).append('\n'));
    return text.toString();
  }

  private void quote(String line, Place place, StringBuilder text) {
    String number = String.format(Locale.ROOT, "%5d", place.line());
    int column = Math.max(0, Math.min(place.column() - 1, line.length()));
    int start = column > LONGEST_LEFT ? column - LONGEST_LEFT : 0;
    int end = Math.min(line.length(), column + LONGEST_RIGHT);
    String shown =
        (start > 0 ? "…" : "") + line.substring(start, end) + (end < line.length() ? "…" : "");
    String caret = " ".repeat(column - start + (start > 0 ? 1 : 0)) + "^";
    text.append(ink.paint(Tone.FAINT, number + " | "))
        .append(CONTROL.replaceFrom(shown.replace('\t', ' '), '\uFFFD'))
        .append('\n')
        .append(ink.paint(Tone.FAINT, " ".repeat(number.length()) + " | "))
        .append(ink.paint(Tone.BAD, caret))
        .append('\n');
  }

  private static String place(Place place) {
    return place.isKnown() || place.file().isEmpty() ? place.toString() : place.file();
  }

  private static Tone tone(Diagnostic diagnostic) {
    return switch (diagnostic.severity()) {
      case ERROR -> Tone.BAD;
      case WARNING -> Tone.CAUTION;
      case INFO -> Tone.NORMAL;
    };
  }
}
