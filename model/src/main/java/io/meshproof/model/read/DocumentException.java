package io.meshproof.model.read;

import io.meshproof.model.diagnostic.Code;

/** A document that has to be given up, and where. Never leaves this package. */
final class DocumentException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Code code;
  private final int line;
  private final int column;

  /**
   * @param line the line, from 1
   * @param column the column, from 1
   */
  DocumentException(Code code, int line, int column, String message) {
    super(message, null, false, false);
    this.code = code;
    this.line = line;
    this.column = column;
  }

  Code code() {
    return code;
  }

  int line() {
    return line;
  }

  int column() {
    return column;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
