package io.meshproof.model.source;

/**
 * Where something is written: a file (or {@code <stdin>}), a line and a column, both from 1.
 *
 * @param file the file's name as the user gave it
 * @param line the line, from 1
 * @param column the column, from 1
 */
public record Place(String file, int line, int column) {

  /** A place for what was not written in any file, such as an assumed resource. */
  public static final Place NOWHERE = new Place("", 0, 0);

  /** Whether this is a real place in a file. */
  public boolean isKnown() {
    return line > 0;
  }

  /** Returns {@code file:line:column}, or {@code -} where nothing was written. */
  @Override
  public String toString() {
    return isKnown() ? file + ":" + line + ":" + column : "-";
  }
}
