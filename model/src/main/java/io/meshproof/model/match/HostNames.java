package io.meshproof.model.match;

import com.google.common.collect.ImmutableList;
import com.google.common.net.InetAddresses;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The arithmetic of host names, in which {@code *} at the beginning stands for any text.
 *
 * <p>Names are compared as they are written; case is the caller's business.
 */
public final class HostNames {

  /** The domain of the cluster's services. */
  public static final String DOMAIN = "cluster.local";

  private static final String SERVICE_DOMAIN = ".svc." + DOMAIN;

  /** Istio: plain names before wildcards, then the longest, then by alphabet. See R-VS-7. */
  public static final Comparator<String> MOST_SPECIFIC_FIRST =
      Comparator.comparing(HostNames::isWildcard)
          .thenComparing(Comparator.comparingInt(String::length).reversed())
          .thenComparing(Comparator.naturalOrder());

  private HostNames() {}

  /** Whether the name stands for many. */
  public static boolean isWildcard(String host) {
    return host.startsWith("*");
  }

  /** Returns the name of a Kubernetes service. */
  public static String ofService(String name, String namespace) {
    return name + "." + namespace + SERVICE_DOMAIN;
  }

  /**
   * Returns the full name of a host as a resource of a namespace means it. Only names without a dot
   * are short: {@code httpbin.default} is left alone. See R-VS-5.
   */
  public static String qualify(String host, String namespace) {
    boolean isFull =
        host.isEmpty()
            || host.indexOf('.') >= 0
            || host.equals("*")
            || InetAddresses.isInetAddress(host);
    return isFull ? host : ofService(host, namespace);
  }

  /** Whether every name that the first stands for is one of the second's. */
  public static boolean isSubset(String inner, String outer) {
    if (!isWildcard(outer)) {
      return inner.equals(outer);
    }
    if (!isWildcard(inner)) {
      return inner.endsWith(outer.substring(1));
    }
    return inner.length() >= outer.length() && inner.endsWith(outer.substring(1));
  }

  /** Whether there is a name that both stand for. */
  public static boolean overlap(String one, String other) {
    return isSubset(one, other) || isSubset(other, one);
  }

  /** Returns of every pair that overlaps the narrower host, each once. See R-VS-6. */
  public static ImmutableList<String> intersection(List<String> hosts, List<String> others) {
    Set<String> common = new LinkedHashSet<>();
    for (String host : hosts) {
      for (String other : others) {
        if (isSubset(host, other)) {
          common.add(host);
        } else if (isSubset(other, host)) {
          common.add(other);
        }
      }
    }
    return ImmutableList.copyOf(common);
  }
}
