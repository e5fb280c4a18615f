package io.meshproof.simulator.generate;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Set;

/**
 * What requests shall be about, more often than chance would have it. Immutable.
 *
 * @param hosts services, by their hosts or what these begin with: {@code orders}, {@code
 *     orders.shop}; none means all
 * @param paths paths as authorization policies write them, with stars and templates
 */
public record Focus(Set<String> hosts, List<String> paths) {

  /** Nothing in particular. */
  public static final Focus NONE = new Focus(ImmutableSet.of(), ImmutableList.of());

  public Focus {
    hosts = ImmutableSet.copyOf(hosts);
    paths = ImmutableList.copyOf(paths);
  }

  /** Returns a focus on what either is about. */
  public Focus and(Focus other) {
    return new Focus(
        ImmutableSet.<String>builder().addAll(hosts).addAll(other.hosts).build(),
        ImmutableList.<String>builder().addAll(paths).addAll(other.paths).build());
  }

  /** Whether a service is meant. */
  public boolean isOn(String host) {
    return hosts.stream().anyMatch(named -> host.equals(named) || host.startsWith(named + "."));
  }
}
