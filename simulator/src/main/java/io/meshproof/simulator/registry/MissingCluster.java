package io.meshproof.simulator.registry;

import io.meshproof.evaluator.listener.Cluster;
import io.meshproof.model.match.HostNames;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Why a proxy has no cluster that a route names. */
public final class MissingCluster {
  private MissingCluster() {}

  /** Says why, as far as the clusters tell that the proxy has. */
  public static String why(ClusterName missing, Collection<Cluster> clusters) {
    String host = "`" + missing.host() + "`";
    List<Cluster> same =
        clusters.stream().filter(cluster -> cluster.host().equals(missing.host())).toList();
    if (same.isEmpty()) {
      return "no service " + host + " is declared, or not for this proxy" + full(missing, clusters);
    }
    if (same.stream().noneMatch(cluster -> cluster.port() == missing.port())) {
      String ports =
          same.stream()
              .map(cluster -> "`" + cluster.port() + "`")
              .distinct()
              .collect(Collectors.joining(", "));
      return "service " + host + " has no port `" + missing.port() + "`, only " + ports;
    }
    return "no DestinationRule declares the subset `" + missing.subset() + "` of " + host;
  }

  /** Istio: only a name without dots is made a full one. See R-VS-5. */
  private static String full(ClusterName missing, Collection<Cluster> clusters) {
    String full = missing.host() + ".svc." + HostNames.DOMAIN;
    return clusters.stream().anyMatch(cluster -> cluster.host().equals(full))
        ? "; write `" + full + "`, which there is"
        : "";
  }
}
