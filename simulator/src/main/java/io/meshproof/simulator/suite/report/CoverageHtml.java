package io.meshproof.simulator.suite.report;

import io.meshproof.simulator.suite.coverage.Coverage;
import io.meshproof.simulator.suite.coverage.Coverage.Count;
import io.meshproof.simulator.suite.coverage.Coverage.Reached;
import io.meshproof.simulator.suite.coverage.Goal;

/** Coverage as a section of a page. */
final class CoverageHtml {
  private CoverageHtml() {}

  static void add(Coverage coverage, Html html) {
    html.raw("<section>\n<details class=\"coverage\">\n<summary><h2>")
        .text("Coverage " + CoverageText.percent(coverage.total()))
        .raw("</h2>");
    for (Goal.Kind kind : Goal.Kind.values()) {
      Count count = coverage.count(kind);
      if (count.all() > 0) {
        html.raw("\n")
            .element("span", "tag", kind.plural() + " " + count.reached() + "/" + count.all());
      }
    }
    html.raw("</summary>\n<table>\n");
    coverage.reached().forEach(reached -> addRow(reached, html));
    html.raw("</table>\n</details>\n</section>\n");
  }

  private static void addRow(Reached reached, Html html) {
    Goal goal = reached.goal();
    html.raw("<tr><td>");
    if (goal.unreachable().isPresent()) {
      html.element("span", "diagnostic", "unreachable");
    } else if (reached.isLacking()) {
      html.element("span", "bad", CoverageText.lacking(reached));
    } else {
      html.element("span", "good", "covered");
    }
    html.raw("</td><td>")
        .text(goal.title() + goal.unreachable().map(why -> ": " + why).orElse(""))
        .raw("</td><td>")
        .element("span", "place", FailureText.line(goal.place()))
        .raw("</td></tr>\n");
  }
}
