package io.meshproof.simulator.report;

import io.meshproof.simulator.report.Ink.Tone;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of cells whose columns are aligned. A cell wider than its column may be pushes its own line
 * to the right and no other. Not thread-safe.
 */
public final class Columns {
  private static final int GAP = 2;

  /** How long a line often is, so that the text need not be moved while it grows. */
  private static final int USUAL_LENGTH = 128;

  /** The one character of ours that takes two columns of a terminal. */
  private static final char WIDE = '⛔';

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

  /** Returns the lines, each with its end. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    appendTo(text);
    return text.toString();
  }

  /** Appends the lines, each with its end and without spaces before it, to a text. */
  public void appendTo(StringBuilder text) {
    int[] widths = widths();
    text.ensureCapacity(text.length() + lines.size() * USUAL_LENGTH);
    for (List<Cell> line : lines) {
      append(line, widths, text);
      text.append('\n');
    }
  }

  private int[] widths() {
    int columns = 0;
    for (List<Cell> line : lines) {
      columns = Math.max(columns, line.size());
    }
    int[] widths = new int[columns];
    for (List<Cell> line : lines) {
      // The last cell of a line needs no room: nothing follows.
      for (int column = 0; column < line.size() - 1; column++) {
        int width = width(line.get(column).text());
        if (width <= widest) {
          widths[column] = Math.max(widths[column], width);
        }
      }
    }
    return widths;
  }

  private void append(List<Cell> line, int[] widths, StringBuilder text) {
    int last = line.size() - 1;
    while (last >= 0 && line.get(last).text().isEmpty()) {
      last--;
    }
    for (int column = 0; column <= last; column++) {
      Cell cell = line.get(column);
      text.append(ink.paint(cell.tone(), cell.text()));
      if (column < last) {
        int room = Math.max(0, widths[column] - width(cell.text()));
        text.append(" ".repeat(room + GAP));
      }
    }
  }

  /** How many columns of a terminal a text takes; two halves of a character count once. */
  private static int width(String text) {
    int width = text.codePointCount(0, text.length());
    for (int at = text.indexOf(WIDE); at >= 0; at = text.indexOf(WIDE, at + 1)) {
      width++;
    }
    return width;
  }
}
