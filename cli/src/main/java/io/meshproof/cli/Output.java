package io.meshproof.cli;

import io.meshproof.simulator.report.Ink;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How results are written. */
final class Output {
  /** The forms of a result. */
  enum Format {
    TEXT,
    JSON
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text (default) or json.")
  private Format format = Format.TEXT;

  @Mixin private Coloring coloring = new Coloring();

  boolean isJson() {
    return format == Format.JSON;
  }

  Ink ink(Surroundings surroundings) {
    return coloring.ink(surroundings);
  }
}
