package io.meshproof.simulator.route;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

/**
 * Things in the order of their keys. A changed copy looks at what changes alone, and copies the
 * references to all else. Immutable.
 */
public final class Ordered<K, T> {
  private final Function<T, K> key;
  private final Comparator<K> order;
  private final ImmutableList<T> list;

  private Ordered(Function<T, K> key, Comparator<K> order, ImmutableList<T> list) {
    this.key = key;
    this.order = order;
    this.list = list;
  }

  /** Nothing yet, to be ordered by a key. */
  public static <K, T> Ordered<K, T> by(Function<T, K> key, Comparator<K> order) {
    return new Ordered<>(key, order, ImmutableList.of());
  }

  /** All of them in order. */
  public ImmutableList<T> list() {
    return list;
  }

  /** Returns the one with a key. */
  public Optional<T> find(K key) {
    int position = position(key);
    return position < 0 ? Optional.empty() : Optional.of(list.get(position));
  }

  /** Returns the same things but those with some keys. */
  public Ordered<K, T> without(Collection<K> keys) {
    if (list.isEmpty()) {
      return this;
    }
    ImmutableList.Builder<T> kept = builder(0);
    int next = 0;
    for (K gone : ImmutableList.sortedCopyOf(order, keys)) {
      int position = position(gone);
      if (position >= next) {
        kept.addAll(list.subList(next, position));
        next = position + 1;
      }
    }
    return with(kept.addAll(list.subList(next, list.size())));
  }

  /** Returns the same things and some more; of those with the same key the newcomer is the last. */
  public Ordered<K, T> with(Collection<T> more) {
    ImmutableList.Builder<T> all = builder(more.size());
    int next = 0;
    for (T come : ImmutableList.sortedCopyOf(Comparator.comparing(key, order), more)) {
      int position = position(key.apply(come));
      int place = position < 0 ? -position - 1 : position + 1;
      all.addAll(list.subList(next, place)).add(come);
      next = place;
    }
    return with(all.addAll(list.subList(next, list.size())));
  }

  private int position(K key) {
    return Collections.binarySearch(Lists.transform(list, this.key::apply), key, order);
  }

  private ImmutableList.Builder<T> builder(int more) {
    return ImmutableList.builderWithExpectedSize(list.size() + more);
  }

  private Ordered<K, T> with(ImmutableList.Builder<T> changed) {
    return new Ordered<>(key, order, changed.build());
  }
}
