package io.meshproof.simulator.policy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.meshproof.model.resource.MeshConfig;

/** The mesh's trust domain and its aliases: a policy that names one means all. See R-AP-55. */
record TrustDomains(ImmutableList<String> names) {
  private static final String LOCAL = "cluster.local";

  static TrustDomains of(MeshConfig meshConfig) {
    return new TrustDomains(
        ImmutableList.<String>builder()
            .add(meshConfig.trustDomain())
            .addAll(meshConfig.trustDomainAliases())
            .build());
  }

  /** Returns what a principal such as {@code cluster.local/ns/shop/sa/web} stands for. */
  ImmutableSet<String> principals(String written) {
    int slash = written.indexOf('/');
    boolean complete = written.chars().filter(c -> c == '/').count() == 4;
    String domain = complete ? written.substring(0, slash) : "*";
    if (domain.equals("*") || !(domain.equals(LOCAL) || isOurs(domain))) {
      return ImmutableSet.of(written);
    }
    String rest = written.substring(slash);
    return names.stream()
        .map(name -> endsLike(name, domain) ? written : name + rest)
        .collect(ImmutableSet.toImmutableSet());
  }

  /** Returns what a trust domain stands for. */
  ImmutableSet<String> domains(String written) {
    return names.contains(written) ? ImmutableSet.copyOf(names) : ImmutableSet.of(written);
  }

  private boolean isOurs(String domain) {
    for (String name : names) {
      if (name.equals(domain)
          || name.equals("*")
          || beginsLike(name, domain)
          || beginsLike(domain, name)
          || endsLike(name, domain)
          || endsLike(domain, name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean beginsLike(String text, String pattern) {
    return pattern.endsWith("*") && text.startsWith(pattern.substring(0, pattern.length() - 1));
  }

  private static boolean endsLike(String text, String pattern) {
    return pattern.startsWith("*") && text.endsWith(pattern.substring(1));
  }
}
