package io.meshproof.evaluator.route;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A hash table in parts: a copy shares all of them but those that are changed. Safe to share
 * between threads once nothing is changed any more.
 */
final class DomainTable<V> {
  /** A part has so many domains on average, but less than twice as many: they are soon copied. */
  private static final int PART = 32;

  /** Spreads hashes over parts by other bits than those by which a part spreads them. */
  private static final int GOLDEN_RATIO = 0x9E3779B9;

  private final List<Map<String, V>> parts;
  private final BitSet own;

  private DomainTable(List<Map<String, V>> parts) {
    this.parts = parts;
    this.own = new BitSet(parts.size());
  }

  /** Returns an empty table for about so many domains. */
  static <V> DomainTable<V> ofSize(int domains) {
    int size = Integer.highestOneBit(Math.max(1, domains / PART));
    List<Map<String, V>> parts = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      parts.add(Map.of());
    }
    return new DomainTable<>(parts);
  }

  /** Returns a table that can be changed without this one, which must not be changed any more. */
  DomainTable<V> copy() {
    return new DomainTable<>(new ArrayList<>(parts));
  }

  @Nullable V get(String domain) {
    return parts.get(part(domain)).get(domain);
  }

  /** Returns whether the domain was not there, and now is. */
  boolean add(String domain, V value) {
    return ownPart(domain).putIfAbsent(domain, value) == null;
  }

  void removeAll(Collection<String> domains) {
    domains.forEach(domain -> ownPart(domain).remove(domain));
  }

  Stream<Map.Entry<String, V>> entries() {
    return parts.stream().flatMap(part -> part.entrySet().stream());
  }

  private Map<String, V> ownPart(String domain) {
    int index = part(domain);
    if (!own.get(index)) {
      own.set(index);
      parts.set(index, new HashMap<>(parts.get(index)));
    }
    return parts.get(index);
  }

  private int part(String domain) {
    return ((domain.hashCode() * GOLDEN_RATIO) >>> Short.SIZE) & (parts.size() - 1);
  }
}
