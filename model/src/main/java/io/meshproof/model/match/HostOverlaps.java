package io.meshproof.model.match;

import com.google.common.base.Strings;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds hosts that stand for common names, without comparing each with each. Not thread-safe.
 *
 * <p>Hosts are kept by their letters from last to first: those that a wildcard stands for follow it
 * in that order.
 */
public final class HostOverlaps {
  /** Ends the key of a host that is no wildcard, and sorts before every other character. */
  private static final char END = '\0';

  private final NavigableMap<String, String> hosts = new TreeMap<>();
  private final NavigableMap<String, String> wildcards = new TreeMap<>();

  /** Adds a host, and returns an earlier one that it overlaps. */
  public Optional<String> add(String host) {
    boolean isWildcard = HostNames.isWildcard(host);
    String name = isWildcard ? host.substring(1) : host;
    String key = new StringBuilder(name).reverse() + (isWildcard ? "" : String.valueOf(END));
    Optional<String> overlap = wildcardOver(key);
    if (overlap.isEmpty()) {
      overlap = isWildcard ? anyBelow(key) : Optional.ofNullable(hosts.get(key));
    }
    hosts.putIfAbsent(key, host);
    if (isWildcard) {
      wildcards.putIfAbsent(key, host);
    }
    return overlap;
  }

  private Optional<String> wildcardOver(String key) {
    Map.Entry<String, String> nearest = wildcards.floorEntry(key);
    while (nearest != null && !key.startsWith(nearest.getKey())) {
      nearest = wildcards.floorEntry(Strings.commonPrefix(key, nearest.getKey()));
    }
    return Optional.ofNullable(nearest).map(Map.Entry::getValue);
  }

  private Optional<String> anyBelow(String key) {
    return Optional.ofNullable(hosts.ceilingEntry(key))
        .filter(entry -> entry.getKey().startsWith(key))
        .map(Map.Entry::getValue);
  }
}
