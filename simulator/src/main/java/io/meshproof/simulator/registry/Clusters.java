package io.meshproof.simulator.registry;

import com.google.common.collect.ImmutableMap;
import io.meshproof.evaluator.listener.Cluster;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.DestinationRule.Subset;
import io.meshproof.simulator.registry.MeshService.Resolution;
import java.util.Collection;
import java.util.Optional;

/** Which clusters a proxy has. See R-A-8. */
public final class Clusters {

  private Clusters() {}

  /** Returns the clusters of some services, each host once. */
  public static ImmutableMap<String, Cluster> of(
      Collection<MeshService> services, DestinationRules rules, ProxyRef proxy) {
    ImmutableMap.Builder<String, Cluster> clusters = ImmutableMap.builder();
    for (MeshService service : services) {
      if (service.resolution() == Resolution.ALIAS) {
        continue;
      }
      for (MeshService.Port port : service.ports()) {
        if (port.protocol() == Protocol.UDP) {
          continue;
        }
        boolean assumed = service.source() == MeshService.Source.ASSUMED;
        add(clusters, new ClusterName(port.number(), "", service.hostname()), assumed);
        if (service.resolution() == Resolution.DYNAMIC_DNS) {
          continue;
        }
        rules.find(proxy, service).stream()
            .flatMap(rule -> rule.subsets().stream())
            .map(Subset::name)
            .map(subset -> new ClusterName(port.number(), subset, service.hostname()))
            .forEach(name -> add(clusters, name, assumed));
      }
    }
    return clusters.buildKeepingLast();
  }

  private static void add(
      ImmutableMap.Builder<String, Cluster> clusters, ClusterName name, boolean assumed) {
    Optional<String> subset =
        name.subset().isEmpty() ? Optional.empty() : Optional.of(name.subset());
    clusters.put(
        name.toString(), new Cluster(name.toString(), name.host(), name.port(), subset, assumed));
  }
}
