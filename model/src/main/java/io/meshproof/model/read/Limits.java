package io.meshproof.model.read;

/**
 * How much input is taken, so that hostile input costs neither memory nor time. What exceeds a
 * limit is an error diagnostic.
 *
 * @param bytes the size of one file, in bytes
 * @param treeBytes the memory that the trees of all documents of one read may take, roughly
 * @param depth how deeply mappings and lists may nest
 * @param aliasedNodes how many nodes the aliases of one document may stand for
 * @param findings how many findings are kept
 */
public record Limits(long bytes, long treeBytes, int depth, int aliasedNodes, int findings) {

  /** Limits that a heap of 256 MiB can bear. */
  public static final Limits DEFAULT = forHeap(256L << 20);

  /** Returns the limits that a heap of so many bytes can bear. */
  public static Limits forHeap(long heapBytes) {
    return new Limits(
        Math.min(heapBytes / 8, Integer.MAX_VALUE / 4), heapBytes / 2, 200, 250_000, 10_000);
  }
}
