package io.meshproof.cli;

import io.meshproof.simulator.suite.coverage.Coverage.Count;
import io.meshproof.simulator.suite.report.Results;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Whether it is told what of the resources the cases reach, and how much of it is enough. */
final class CoverageArguments {
  @Option(
      names = "--coverage",
      description =
          "Tell which routes, matches, rules and conditions the cases reach, each with both"
              + " outcomes.")
  private boolean isAsked;

  @Option(
      names = "--min-coverage",
      paramLabel = "PERCENT",
      description = "Exit with 1 if the cases reach less than that, from 0 to 100.")
  private @Nullable Double least;

  /** Complains about a share that there cannot be. */
  void validate(CommandSpec spec) {
    if (least != null && !(least >= 0 && least <= 100)) {
      throw new UsageException(spec, "--min-coverage must be from 0 to 100", "");
    }
  }

  boolean isAsked() {
    return isAsked || least != null;
  }

  /** Whether as much was reached as is asked for; complains if not. */
  boolean suffices(Results results, Surroundings surroundings) {
    double wanted = least == null ? 0 : least;
    double percent =
        results.coverage().map(coverage -> coverage.total()).map(Count::percent).orElse(100.0);
    if (percent < wanted) {
      surroundings
          .err()
          .printf(Locale.ROOT, "coverage is %.1f %%, less than %.1f %%%n", percent, wanted);
    }
    return percent >= wanted;
  }
}
