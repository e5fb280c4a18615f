package io.meshproof.cli;

import io.meshproof.simulator.report.Ink;
import picocli.CommandLine.Option;

/** When results are coloured. */
final class Coloring {
  /** The choices. */
  enum Color {
    AUTO,
    ALWAYS,
    NEVER
  }

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "auto (default: on a terminal, unless NO_COLOR is set), always or never.")
  private Color color = Color.AUTO;

  Ink ink(Surroundings surroundings) {
    return switch (color) {
      case ALWAYS -> Ink.ANSI;
      case NEVER -> Ink.PLAIN;
      case AUTO ->
          surroundings.isTerminal() && !surroundings.isSet("NO_COLOR") ? Ink.ANSI : Ink.PLAIN;
    };
  }
}
