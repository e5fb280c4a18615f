package io.meshproof.model.source;

import java.util.Arrays;

/** Writes numbers, the smaller the shorter: seven bits a byte, the lowest first. */
final class NumberWriter {
  private byte[] bytes = new byte[128];
  private int size;

  /** Adds a number, as if it had no sign. */
  void add(int number) {
    if (size + 5 > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
    int rest = number;
    while ((rest & ~0x7F) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  byte[] bytes() {
    return Arrays.copyOf(bytes, size);
  }
}
