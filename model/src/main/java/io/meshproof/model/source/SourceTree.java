package io.meshproof.model.source;

import java.util.concurrent.ConcurrentHashMap;

/**
 * The tree of a document, which is asked for the same places again and again: it keeps what it once
 * found. Safe to share.
 */
final class SourceTree {
  private final Node root;
  private final ConcurrentHashMap<String, Node> found = new ConcurrentHashMap<>();

  SourceTree(Node root) {
    this.root = root;
  }

  Node root() {
    return root;
  }

  /** Returns the node that a JSON pointer names, or the nearest enclosing one that exists. */
  Node at(String pointer) {
    Node known = found.get(pointer);
    return known == null ? found.computeIfAbsent(pointer, root::at) : known;
  }
}
