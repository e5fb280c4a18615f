package io.meshproof.evaluator.proxy;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.http.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses the filter chain of a connection. Envoy asks one criterion after another, takes what fits
 * best each time, and never steps back to try the next best. See R-OUT-20, R-GW-28. Immutable; safe
 * to share.
 */
final class FilterChainTable {
  private static final ImmutableList<Criterion> CRITERIA = ImmutableList.copyOf(Criterion.values());

  private static final Node NOBODY = new Chosen(Optional.empty());

  private final Node root;

  /** The chains that are left: parted by a criterion, or the one that takes the connection. */
  private sealed interface Node {}

  private record Parted(Criterion criterion, Map<Object, Node> children) implements Node {}

  private record Chosen(Optional<ActiveChain> chain) implements Node {}

  private FilterChainTable(Node root) {
    this.root = root;
  }

  static FilterChainTable of(List<ActiveChain> chains) {
    return new FilterChainTable(chains.isEmpty() ? NOBODY : node(chains, 0));
  }

  private static Node node(List<ActiveChain> chains, int depth) {
    if (depth == CRITERIA.size()) {
      return new Chosen(Optional.of(chains.get(0)));
    }
    Map<Object, List<ActiveChain>> parts = new HashMap<>();
    for (ActiveChain chain : chains) {
      List<?> keys = CRITERIA.get(depth).keys(chain.match());
      for (Object key : keys.isEmpty() ? List.of(Criterion.ANY) : keys) {
        parts.computeIfAbsent(key, unseen -> new ArrayList<>()).add(chain);
      }
    }
    if (parts.keySet().equals(Set.of(Criterion.ANY))) {
      return node(chains, depth + 1);
    }
    Map<Object, Node> children = new HashMap<>();
    parts.forEach((key, part) -> children.put(key, node(part, depth + 1)));
    return new Parted(CRITERIA.get(depth), children);
  }

  /** Returns the chain that takes a connection; nothing if none fits. */
  Optional<ActiveChain> find(Connection connection) {
    Node node = root;
    while (node instanceof Parted parted) {
      Object key = parted.criterion().choose(parted.children().keySet(), connection);
      node = parted.children().getOrDefault(key, NOBODY);
    }
    return ((Chosen) node).chain();
  }
}
