package io.meshproof.cli;

import io.meshproof.simulator.report.Ink;
import picocli.CommandLine.Option;

/** How results are written. */
final class Output {
  /** The forms of a result. */
  enum Format {
    TEXT,
    JSON
  }

  /** When results are coloured. */
  enum Color {
    AUTO,
    ALWAYS,
    NEVER
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text (default) or json.")
  private Format format = Format.TEXT;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "auto (default: on a terminal, unless NO_COLOR is set), always or never.")
  private Color color = Color.AUTO;

  boolean isJson() {
    return format == Format.JSON;
  }

  Ink ink(Surroundings surroundings) {
    return switch (color) {
      case ALWAYS -> Ink.ANSI;
      case NEVER -> Ink.PLAIN;
      case AUTO ->
          surroundings.isTerminal() && !surroundings.isSet("NO_COLOR") ? Ink.ANSI : Ink.PLAIN;
    };
  }
}
