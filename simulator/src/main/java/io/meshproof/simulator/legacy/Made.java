package io.meshproof.simulator.legacy;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableMap;
import io.meshproof.model.match.HostNames;
import io.meshproof.model.resource.Metadata;
import java.time.Instant;
import java.util.Locale;

/** Names of what is made from old resources. */
final class Made {
  private static final String OF_CLUSTER = ".svc." + HostNames.DOMAIN;
  private static final CharMatcher IN_NAMES =
      CharMatcher.inRange('a', 'z').or(CharMatcher.inRange('0', '9'));

  private Made() {}

  static Metadata metadata(String name, String namespace) {
    return new Metadata(name, namespace, ImmutableMap.of(), ImmutableMap.of(), Instant.MIN);
  }

  /** Returns a name for what is made for a host: that of the service, if it is one. */
  static String name(String host) {
    if (host.equals("*")) {
      return "any-host";
    }
    if (host.endsWith(OF_CLUSTER)) {
      return host.substring(0, host.indexOf('.'));
    }
    String lower = host.toLowerCase(Locale.ROOT).replace("*", "any");
    return IN_NAMES.negate().trimAndCollapseFrom(lower, '-');
  }
}
