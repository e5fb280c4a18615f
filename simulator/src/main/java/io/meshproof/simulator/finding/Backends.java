package io.meshproof.simulator.finding;

import com.google.common.collect.ImmutableSet;
import io.meshproof.evaluator.listener.Cluster;
import io.meshproof.evaluator.listener.NetworkFilter.HttpConnectionManager;
import io.meshproof.evaluator.route.RouteAction;
import io.meshproof.evaluator.route.RouteAction.Forward;
import io.meshproof.evaluator.route.RouteAction.WeightedCluster;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.Service;
import java.util.Objects;
import java.util.stream.Stream;

/** The services that a gateway sends requests to. */
record Backends(ImmutableSet<Service> services) {

  static Backends of(ReviewedProxy gateway, Resources resources) {
    ImmutableSet<String> hosts =
        gateway.http().stream()
            .map(HttpConnectionManager::routes)
            .flatMap(routes -> routes.virtualHosts().stream())
            .flatMap(virtualHost -> virtualHost.routes().stream())
            .flatMap(route -> clusters(route.action()))
            .map(name -> gateway.config().clusters().get(name))
            .filter(Objects::nonNull)
            .map(Cluster::host)
            .collect(ImmutableSet.toImmutableSet());
    return new Backends(
        resources.all(Service.class).stream()
            .filter(
                service ->
                    hosts.stream()
                        .anyMatch(
                            host ->
                                host.startsWith(
                                    service.metadata().name()
                                        + "."
                                        + service.metadata().namespace()
                                        + ".svc.")))
            .collect(ImmutableSet.toImmutableSet()));
  }

  private static Stream<String> clusters(RouteAction action) {
    return action instanceof Forward forward
        ? forward.clusters().stream().map(WeightedCluster::cluster)
        : Stream.empty();
  }

  /** Whether a workload is among the endpoints. */
  boolean include(ProxyRef workload) {
    return services.stream()
        .anyMatch(
            service ->
                !service.selector().isEmpty()
                    && service.metadata().namespace().equals(workload.namespace())
                    && workload.labels().entrySet().containsAll(service.selector().entrySet()));
  }
}
