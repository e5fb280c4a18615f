package io.meshproof.simulator.report;

import io.meshproof.simulator.report.Ink.Tone;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of cells whose columns are aligned. A cell wider than its column may be pushes its own line
 * to the right and no other. Not thread-safe.
 */
public final class Columns {
  private static final String GAP = "  ";

  private final Ink ink;
  private final int widest;
  private final List<List<Cell>> lines = new ArrayList<>();

  /** Starts without lines; no column becomes wider than {@code widest}. */
  public Columns(Ink ink, int widest) {
    this.ink = ink;
    this.widest = widest;
  }

  /** A text and its tone. */
  public record Cell(String text, Tone tone) {}

  /** Adds a line. */
  public void add(List<Cell> cells) {
    lines.add(List.copyOf(cells));
  }

  /** Adds a line that takes no part in the alignment. */
  public void addLoose(String text) {
    lines.add(List.of(new Cell(text, Tone.NORMAL)));
  }

  /** Returns the lines, without spaces at their ends. */
  public List<String> text() {
    List<Integer> widths = widths();
    return lines.stream().map(line -> text(line, widths)).toList();
  }

  private List<Integer> widths() {
    List<Integer> widths = new ArrayList<>();
    for (List<Cell> line : lines) {
      // The last cell of a line needs no room: nothing follows.
      for (int column = 0; column < line.size() - 1; column++) {
        int width = width(line.get(column).text());
        if (column == widths.size()) {
          widths.add(0);
        }
        if (width <= widest) {
          widths.set(column, Math.max(widths.get(column), width));
        }
      }
    }
    return widths;
  }

  private String text(List<Cell> line, List<Integer> widths) {
    int last = line.size() - 1;
    while (last >= 0 && line.get(last).text().isEmpty()) {
      last--;
    }
    StringBuilder text = new StringBuilder();
    for (int column = 0; column <= last; column++) {
      Cell cell = line.get(column);
      text.append(ink.paint(cell.tone(), cell.text()));
      if (column < last) {
        text.append(" ".repeat(Math.max(0, widths.get(column) - width(cell.text())))).append(GAP);
      }
    }
    return text.toString();
  }

  /** How many columns of a terminal a text takes. */
  private static int width(String text) {
    return text.codePoints().map(point -> point == '⛔' ? 2 : 1).sum();
  }
}
