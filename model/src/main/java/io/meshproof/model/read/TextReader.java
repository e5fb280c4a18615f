package io.meshproof.model.read;

import io.meshproof.model.diagnostic.Code;
import java.io.Reader;
import java.util.Locale;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Feeds SnakeYAML's scanner from a string without copying it.
 *
 * <p>SnakeYAML's own reader copies its window again for each 1024 characters of a token, which
 * makes tokens of many MB quadratic. Positions are counted in UTF-16 units.
 */
final class TextReader extends StreamReader {
  private static final int[] NO_SNIPPET = {0};

  private final String text;
  private final int end;
  private int index;
  private int line;
  private int column;

  /**
   * @param end the index of the first character that YAML does not allow, or the text's length
   * @param start the index to begin at, where a line begins
   * @param line the number of that line, from 0
   */
  TextReader(String text, int end, int start, int line) {
    super(Reader.nullReader());
    this.text = text;
    this.end = end;
    this.index = start;
    this.line = line;
  }

  /** Returns the first index whose character YAML does not allow, or the text's length. */
  static int firstForbidden(String text, int start) {
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c >= ' ' && c < 0x7F) || c == '\n' || c == '\r' || c == '\t' || c == 0x85) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (c < 0xA0 || Character.isSurrogate(c) || c == 0xFEFF || c > 0xFFFD) {
        return i;
      }
    }
    return text.length();
  }

  @Override
  public int peek() {
    return peek(0);
  }

  @Override
  public int peek(int ahead) {
    int at = index + ahead;
    if (at < end) {
      return text.charAt(at);
    }
    if (end < text.length()) {
      forward(end - index);
      throw new DocumentException(
          Code.MALFORMED_DOCUMENT,
          line + 1,
          column + 1,
          String.format(
              Locale.ROOT, "the character U+%04X is not allowed", (int) text.charAt(end)));
    }
    return 0;
  }

  @Override
  public String prefix(int length) {
    return text.substring(index, Math.min(index + length, end));
  }

  @Override
  public String prefixForward(int length) {
    String prefix = prefix(length);
    index += prefix.length();
    column += prefix.length();
    return prefix;
  }

  @Override
  public void forward() {
    forward(1);
  }

  @Override
  public void forward(int length) {
    int until = Math.min(index + length, end);
    while (index < until) {
      char c = text.charAt(index++);
      if (isLineBreak(c)) {
        line++;
        column = 0;
      } else {
        column++;
      }
    }
  }

  /** Whether the character before {@link #index} ends a line; of a CRLF, only the LF does. */
  private boolean isLineBreak(char c) {
    return c == '\n'
        || c == 0x85
        || c == 0x2028
        || c == 0x2029
        || (c == '\r' && index < end && text.charAt(index) != '\n');
  }

  @Override
  public Mark getMark() {
    return new Mark("", index, line, column, NO_SNIPPET, 0);
  }

  @Override
  public int getColumn() {
    return column;
  }

  @Override
  public int getLine() {
    return line;
  }

  @Override
  public int getIndex() {
    return index;
  }

  @Override
  public int getDocumentIndex() {
    return index;
  }

  @Override
  public void resetDocumentIndex() {}
}
