package io.meshproof.evaluator.route;

import com.google.common.collect.ImmutableMap;
import java.util.HashMap;
import java.util.Map;

/** The indexed route configurations of one proxy, by name; filled while it is compiled. */
public final class RouteIndexes {
  private final ImmutableMap<String, VirtualHosts> before;
  private final Map<String, VirtualHosts> made = new HashMap<>();

  private RouteIndexes(Map<String, VirtualHosts> before) {
    this.before = ImmutableMap.copyOf(before);
  }

  /** Begins without anything. */
  public RouteIndexes() {
    this(Map.of());
  }

  /** Begins for the same proxy with another configuration, of which much may be the same. */
  public RouteIndexes afresh() {
    return new RouteIndexes(made);
  }

  /** Indexes a route configuration. */
  public VirtualHosts index(RouteConfiguration configuration) {
    VirtualHosts known = before.get(configuration.name());
    VirtualHosts index =
        known == null ? VirtualHosts.compile(configuration) : known.with(configuration);
    made.put(configuration.name(), index);
    return index;
  }
}
