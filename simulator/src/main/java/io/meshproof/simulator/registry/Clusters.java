package io.meshproof.simulator.registry;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.meshproof.evaluator.listener.Cluster;
import io.meshproof.evaluator.listener.Listener;
import io.meshproof.evaluator.listener.NetworkFilter;
import io.meshproof.evaluator.listener.NetworkFilter.HttpConnectionManager;
import io.meshproof.evaluator.listener.NetworkFilter.TcpProxy;
import io.meshproof.evaluator.route.Route;
import io.meshproof.evaluator.route.RouteAction.Forward;
import io.meshproof.evaluator.route.VirtualHost;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.DestinationRule;
import io.meshproof.model.resource.DestinationRule.Subset;
import io.meshproof.simulator.registry.MeshService.Resolution;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which clusters a proxy has. See R-A-8. */
public final class Clusters {

  private Clusters() {}

  /** Returns the clusters of some services, each host once. */
  public static ImmutableMap<String, Cluster> of(
      Collection<MeshService> services, DestinationRules rules, ProxyRef proxy) {
    ImmutableMap.Builder<String, Cluster> clusters = ImmutableMap.builder();
    for (MeshService service : services) {
      boolean assumed = service.source() == MeshService.Source.ASSUMED;
      List<String> subsets = subsets(service, rules, proxy);
      for (MeshService.Port port : ports(service)) {
        add(clusters, new ClusterName(port.number(), "", service.hostname()), assumed);
        for (String subset : subsets) {
          add(clusters, new ClusterName(port.number(), subset, service.hostname()), assumed);
        }
      }
    }
    return clusters.buildKeepingLast();
  }

  private static List<MeshService.Port> ports(MeshService service) {
    return service.resolution() == Resolution.ALIAS
        ? List.of()
        : service.ports().stream().filter(port -> port.protocol() != Protocol.UDP).toList();
  }

  private static List<String> subsets(MeshService service, DestinationRules rules, ProxyRef proxy) {
    return service.resolution() == Resolution.DYNAMIC_DNS
        ? List.of()
        : rules.find(proxy, service).stream()
            .flatMap(rule -> rule.subsets().stream())
            .map(Subset::name)
            .toList();
  }

  /**
   * Returns those of some clusters that are assumed to be there because their service is: every
   * port, and every subset unless the destination rule of the host leaves it out.
   */
  public static ImmutableMap<String, Cluster> assumed(
      Set<String> names, ServiceRegistry registry, DestinationRules rules, ProxyRef proxy) {
    ImmutableMap.Builder<String, Cluster> clusters = ImmutableMap.builder();
    for (String text : names) {
      ClusterName.parse(text)
          .filter(
              name ->
                  registry.named(name.host()).stream()
                      .filter(service -> service.source() == MeshService.Source.ASSUMED)
                      .anyMatch(service -> hasSubset(rules.find(proxy, service), name.subset())))
          .ifPresent(name -> add(clusters, name, true));
    }
    return clusters.buildOrThrow();
  }

  private static boolean hasSubset(Optional<DestinationRule> rule, String subset) {
    return subset.isEmpty()
        || rule.isEmpty()
        || rule.get().subsets().stream().anyMatch(declared -> declared.name().equals(subset));
  }

  /** Returns the clusters that listeners send traffic to, whether they exist or not. */
  public static ImmutableSet<String> mentioned(Collection<Listener> listeners) {
    ImmutableSet.Builder<String> names = ImmutableSet.builder();
    for (Listener listener : listeners) {
      listener.chains().forEach(chain -> mentioned(chain.filter(), names));
      listener.defaultChain().ifPresent(chain -> mentioned(chain.filter(), names));
    }
    return names.build();
  }

  private static void mentioned(NetworkFilter filter, ImmutableSet.Builder<String> names) {
    if (filter instanceof TcpProxy tcp) {
      tcp.clusters().forEach(target -> names.add(target.cluster()));
    } else if (filter instanceof HttpConnectionManager http) {
      for (VirtualHost virtualHost : http.routes().virtualHosts()) {
        for (Route route : virtualHost.routes()) {
          route.action().forward().ifPresent(forward -> mentioned(forward, names));
        }
      }
    }
  }

  private static void mentioned(Forward forward, ImmutableSet.Builder<String> names) {
    forward.clusters().forEach(picked -> names.add(picked.cluster()));
    forward.mirrors().forEach(copy -> names.add(copy.cluster()));
  }

  private static void add(
      ImmutableMap.Builder<String, Cluster> clusters, ClusterName name, boolean assumed) {
    Optional<String> subset =
        name.subset().isEmpty() ? Optional.empty() : Optional.of(name.subset());
    clusters.put(
        name.toString(), new Cluster(name.toString(), name.host(), name.port(), subset, assumed));
  }
}
