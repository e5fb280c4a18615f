package io.meshproof.cli;

import io.meshproof.model.option.IstioVersion;
import io.meshproof.simulator.report.Columns;
import io.meshproof.simulator.report.Columns.Cell;
import io.meshproof.simulator.report.Ink;
import io.meshproof.simulator.report.Ink.Tone;
import io.meshproof.simulator.report.JsonObject;
import io.meshproof.simulator.report.JsonText;
import io.meshproof.simulator.scenario.Agreement;
import io.meshproof.simulator.scenario.Agreement.Count;
import io.meshproof.simulator.scenario.Agreement.Difference;
import io.meshproof.simulator.scenario.Comparison;
import io.meshproof.simulator.scenario.ScenarioException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Compares the simulation with recorded requests and what a real mesh answered. */
@Command(
    name = "compare",
    description = "Compares the simulation with what a real mesh was seen to answer.")
final class Compare implements Callable<Integer> {
  private static final int WIDEST_COLUMN = 40;

  private final Surroundings surroundings;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "A record NAME.json with its resources NAME.yaml beside it, or a folder.")
  private List<Path> paths = new ArrayList<>();

  @Mixin private Output output = new Output();

  Compare(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Agreement agreement = agreement();
    if (output.isJson()) {
      surroundings.out().print(json(agreement));
    } else {
      print(agreement, surroundings.out(), output.ink(surroundings));
    }
    return agreement.differences().isEmpty() ? ExitCode.OK : ExitCode.FINDING;
  }

  private Agreement agreement() {
    try {
      return Comparison.compare(paths);
    } catch (ScenarioException e) {
      throw new InputException(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new InputException("cannot read " + e.getMessage());
    }
  }

  private static String json(Agreement agreement) {
    JsonObject fields = new JsonObject();
    agreement
        .fields()
        .forEach(
            (name, count) ->
                fields.with(
                    name,
                    new JsonObject()
                        .with("agree", count.agree())
                        .with("total", count.total())
                        .members()));
    return JsonText.of(
        JsonText.report(IstioVersion.CURRENT)
            .with("scenarios", agreement.scenarios())
            .with("cases", agreement.cases())
            .with("agree", agreement.agree())
            .with("fields", fields.members())
            .with("differences", agreement.differences().stream().map(Compare::json).toList())
            .members());
  }

  private static Map<String, Object> json(Difference difference) {
    return new JsonObject()
        .with("scenario", difference.scenario())
        .with("case", difference.testCase())
        .with("field", difference.field())
        .with("observed", difference.observed())
        .with("simulated", difference.simulated())
        .members();
  }

  private static void print(Agreement agreement, PrintWriter out, Ink ink) {
    for (Difference difference : agreement.differences()) {
      out.println(
          ink.paint(Tone.STRONG, difference.scenario() + ": " + difference.testCase())
              + ": "
              + difference.field());
      out.println("  observed   " + ink.paint(Tone.GOOD, difference.observed()));
      out.println("  simulated  " + ink.paint(Tone.BAD, difference.simulated()));
    }
    Columns table = new Columns(ink, WIDEST_COLUMN);
    agreement.fields().forEach((field, count) -> table.add(row(field, count)));
    out.print(table);
    out.printf(
        Locale.ROOT,
        "%d of %d cases agree in %d scenarios%n",
        agreement.agree(),
        agreement.cases(),
        agreement.scenarios());
  }

  private static List<Cell> row(String field, Count count) {
    boolean isWhole = count.agree() == count.total();
    return List.of(
        new Cell(field, Tone.NORMAL),
        new Cell(count.agree() + " of " + count.total(), isWhole ? Tone.GOOD : Tone.BAD));
  }
}
