package io.meshproof.simulator.sidecar;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.model.match.HostNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The hosts that an egress listener of a Sidecar imports, by namespace. See R-SC-2. */
final class HostImports {
  private static final String ANY_NAMESPACE = "*";

  private final ImmutableMap<String, Patterns> byNamespace;

  private HostImports(Map<String, Patterns> byNamespace) {
    this.byNamespace = ImmutableMap.copyOf(byNamespace);
  }

  /** Reads {@code namespace/host} entries, as a namespace means them. */
  static HostImports parse(List<String> hosts, String ownNamespace) {
    Map<String, Patterns> byNamespace = new LinkedHashMap<>();
    for (String entry : hosts) {
      int slash = entry.indexOf('/');
      if (slash < 0) {
        continue;
      }
      boolean excluded = entry.startsWith("~");
      String written = entry.substring(excluded ? 1 : 0, slash);
      String namespace =
          written.isEmpty() ? ANY_NAMESPACE : written.equals(".") ? ownNamespace : written;
      Patterns patterns = byNamespace.computeIfAbsent(namespace, unseen -> new Patterns());
      (excluded ? patterns.excluded : patterns.imported).add(entry.substring(slash + 1));
    }
    return new HostImports(byNamespace);
  }

  /** Returns the patterns that speak of a namespace, those that name it first. */
  private Stream<Patterns> of(String namespace) {
    return Stream.of(namespace, ANY_NAMESPACE)
        .filter(byNamespace::containsKey)
        .map(byNamespace::get);
  }

  private boolean excludes(String namespace, String host) {
    return of(namespace)
        .anyMatch(
            patterns ->
                patterns.excluded.stream().anyMatch(pattern -> HostNames.isSubset(host, pattern)));
  }

  /**
   * Returns the ways by which a service of a namespace is imported; each knows which aliases come
   * along.
   */
  ImmutableList<Patterns> importing(String namespace, String hostname) {
    return excludes(namespace, hostname)
        ? ImmutableList.of()
        : of(namespace)
            .filter(patterns -> patterns.take(hostname))
            .collect(ImmutableList.toImmutableList());
  }

  /**
   * Whether a virtual service of a namespace is imported for the sake of a host. Other than a
   * service's, its wildcards may be wider than what is imported. See R-SC-3.
   */
  boolean importsVirtualService(String namespace, String host) {
    return of(namespace).anyMatch(patterns -> patterns.touch(host)) && !excludes(namespace, host);
  }

  /** Whether every import names one host of one namespace. */
  boolean isExact() {
    return !(byNamespace.containsKey(ANY_NAMESPACE)
            && !byNamespace.get(ANY_NAMESPACE).imported.isEmpty())
        && byNamespace.values().stream()
            .flatMap(patterns -> patterns.imported.stream())
            .noneMatch(HostNames::isWildcard);
  }

  /** The imports by namespace. */
  ImmutableMap<String, Patterns> byNamespace() {
    return byNamespace;
  }

  /** The host patterns of one namespace. Filled while they are read, then left alone. */
  static final class Patterns {
    private final List<String> imported = new ArrayList<>();
    private final List<String> excluded = new ArrayList<>();

    /** The patterns that import. */
    List<String> imported() {
      return imported;
    }

    /** Whether a service or an alias of that name is imported. */
    boolean take(String hostname) {
      return imported.stream().anyMatch(pattern -> HostNames.isSubset(hostname, pattern));
    }

    private boolean touch(String host) {
      return imported.stream().anyMatch(pattern -> HostNames.overlap(host, pattern));
    }
  }
}
