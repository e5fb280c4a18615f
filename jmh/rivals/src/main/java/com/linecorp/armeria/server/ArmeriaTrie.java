package com.linecorp.armeria.server;

import java.util.List;

/** Opens Armeria's trie, which only its own package sees. */
public final class ArmeriaTrie {
  private static final int NONE = -1;

  private final RoutingTrie<Integer> trie;

  /** Takes prefixes, of which none begins with another. */
  public ArmeriaTrie(List<String> prefixes) {
    RoutingTrieBuilder<Integer> builder = new RoutingTrieBuilder<>();
    for (int i = 0; i < prefixes.size(); i++) {
      builder.add(prefixes.get(i) + "*", i);
    }
    this.trie = builder.build();
  }

  /** Returns the index of the prefix that a path begins with, or -1. */
  public int find(String path) {
    List<Integer> found = trie.find(path);
    return found.isEmpty() ? NONE : found.get(0);
  }
}
