package io.meshproof.evaluator.proxy;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.http.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses the filter chain of a connection. Envoy asks one criterion after another, takes what fits
 * best each time, and never steps back to try the next best. See R-OUT-20, R-GW-28. Immutable; safe
 * to share.
 */
final class FilterChainTable {
  private static final ImmutableList<Criterion> CRITERIA = ImmutableList.copyOf(Criterion.values());

  private final Optional<Node> root;

  /** The chains that are left, parted by the next criterion; in the end one chain. */
  private record Node(Map<Object, Node> children, ActiveChain first) {}

  private FilterChainTable(Optional<Node> root) {
    this.root = root;
  }

  static FilterChainTable of(List<ActiveChain> chains) {
    return new FilterChainTable(chains.isEmpty() ? Optional.empty() : Optional.of(node(chains, 0)));
  }

  private static Node node(List<ActiveChain> chains, int depth) {
    Map<Object, Node> children = new HashMap<>();
    if (depth < CRITERIA.size()) {
      Map<Object, List<ActiveChain>> parts = new HashMap<>();
      for (ActiveChain chain : chains) {
        List<?> keys = CRITERIA.get(depth).keys(chain.match());
        for (Object key : keys.isEmpty() ? List.of(Criterion.ANY) : keys) {
          parts.computeIfAbsent(key, unseen -> new ArrayList<>()).add(chain);
        }
      }
      parts.forEach((key, part) -> children.put(key, node(part, depth + 1)));
    }
    return new Node(children, chains.get(0));
  }

  /** Returns the chain that takes a connection; nothing if none fits. */
  Optional<ActiveChain> find(Connection connection) {
    Optional<Node> node = root;
    for (int depth = 0; node.isPresent() && depth < CRITERIA.size(); depth++) {
      Map<Object, Node> children = node.get().children();
      Object key = CRITERIA.get(depth).choose(children.keySet(), connection);
      node = Optional.ofNullable(children.get(key));
    }
    return node.map(Node::first);
  }
}
