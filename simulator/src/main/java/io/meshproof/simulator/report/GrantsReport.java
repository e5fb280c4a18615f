package io.meshproof.simulator.report;

import io.meshproof.model.option.IstioVersion;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.access.Grant;
import io.meshproof.simulator.report.Columns.Cell;
import io.meshproof.simulator.report.Ink.Tone;
import java.util.List;
import java.util.function.Function;

/** A list of grants, as people and programs read it. */
public final class GrantsReport {
  private static final int WIDEST_COLUMN = 80;

  private final List<Grant> grants;
  private final GrantWords words;

  /** Takes grants and the resources that they come from. */
  public GrantsReport(List<Grant> grants, Resources resources) {
    this.grants = grants;
    this.words = new GrantWords(resources);
  }

  /** Returns a line for each grant that begins with who has it. */
  public String subjects(Ink ink) {
    return grants.isEmpty() ? "nobody\n" : text(ink, grant -> grant.subject().toString());
  }

  /** Returns a line for each grant that begins with what it allows. */
  public String permissions(Ink ink) {
    return grants.isEmpty() ? "nothing\n" : text(ink, grant -> GrantWords.of(grant.rule()));
  }

  private String text(Ink ink, Function<Grant, String> first) {
    Columns columns = new Columns(ink, WIDEST_COLUMN);
    for (Grant grant : grants) {
      columns.add(
          List.of(
              new Cell(first.apply(grant), Tone.STRONG),
              new Cell(grant.binding().toString(), Tone.NORMAL),
              new Cell(grant.origin().resource() + " " + GrantWords.rule(grant), Tone.NORMAL),
              new Cell(words.place(grant.origin()), Tone.FAINT)));
    }
    return columns.toString();
  }

  /** Returns the same as JSON. */
  public String json() {
    return JsonText.of(
        JsonText.report(IstioVersion.CURRENT)
            .with("grants", grants.stream().map(words::json).toList())
            .members());
  }
}
