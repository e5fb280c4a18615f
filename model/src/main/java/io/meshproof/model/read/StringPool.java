package io.meshproof.model.read;

/**
 * Shares equal strings, so that a field name that occurs a thousand times is kept once. Of a fixed
 * size: a newcomer takes the place of whoever had its slot. Not thread-safe.
 */
final class StringPool {
  private static final int LONGEST = 64;

  private final String[] slots = new String[1 << 12];

  /** Their hashes, side by side: most texts that are new are told from them alone. */
  private final int[] hashes = new int[slots.length];

  /** Returns an equal string that is kept already, or else the string itself. */
  String shared(String text) {
    if (text.length() > LONGEST) {
      return text;
    }
    int hash = text.hashCode();
    int slot = (hash ^ hash >>> 12 ^ hash >>> 20) & (slots.length - 1);
    if (hashes[slot] == hash && text.equals(slots[slot])) {
      return slots[slot];
    }
    slots[slot] = text;
    hashes[slot] = hash;
    return text;
  }
}
