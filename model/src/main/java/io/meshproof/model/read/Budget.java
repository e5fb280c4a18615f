package io.meshproof.model.read;

import io.meshproof.model.diagnostic.Code;

/** Counts roughly what the trees read so far take in memory. Not thread-safe. */
final class Budget {
  private static final int SCALAR = 32;
  private static final int FIELD = 36;
  private static final int COLLECTION = 64;
  private static final int ITEM = 4;
  private static final int STRING = 48;

  private final Limits limits;
  private long spent;

  Budget(Limits limits) {
    this.limits = limits;
  }

  Limits limits() {
    return limits;
  }

  /** What is spent so far: a mark to come back to when a document is given up. */
  long spent() {
    return spent;
  }

  void backTo(long mark) {
    spent = mark;
  }

  /** Pays for a scalar; for its text only where {@link StringPool} had no equal one. */
  @SuppressWarnings("ReferenceEquality")
  void scalar(String shared, String text, int line, int column) {
    boolean isNew = shared == text;
    spend(SCALAR + ITEM + (isNew ? STRING + text.length() : 0), line, column);
  }

  void field(int line, int column) {
    spend(FIELD, line, column);
  }

  void collection(int line, int column) {
    spend(COLLECTION, line, column);
  }

  private void spend(long bytes, int line, int column) {
    spent += bytes;
    if (spent > limits.treeBytes()) {
      throw new DocumentException(
          Code.TOO_LARGE,
          line,
          column,
          "the resources take more than the allowed " + (limits.treeBytes() >> 20) + " MiB");
    }
  }
}
