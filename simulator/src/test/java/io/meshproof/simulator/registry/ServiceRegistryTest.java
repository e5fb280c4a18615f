package io.meshproof.simulator.registry;

import static io.meshproof.simulator.registry.Fixtures.resources;
import static io.meshproof.simulator.registry.Fixtures.service;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.listener.Cluster;
import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.request.ProxyRef;
import org.junit.jupiter.api.Test;

class ServiceRegistryTest {

  @Test
  void exportToHidesAServiceFromOtherNamespaces() {
    ServiceRegistry registry =
        ServiceRegistry.of(
            resources(
                service("shop", "a-public", "*", 80),
                service("shop", "b-own", ".", 80),
                service("shop", "c-named", "client, other", 80),
                service("shop", "d-nobody", "~,client", 80)),
            MeshOptions.DEFAULT);

    assertThat(registry.visibleFrom("client"))
        .extracting(seen -> seen.metadata().name())
        .containsExactly("c-named", "a-public");
    assertThat(registry.visibleFrom("shop"))
        .extracting(seen -> seen.metadata().name())
        .containsExactly("b-own", "a-public");
  }

  @Test
  void eachServicePortAndSubsetIsACluster() {
    var mesh =
        resources(
            service("shop", "web", "*", 80, 81),
            Fixtures.rule("shop", "web", "web", ImmutableList.of(), "v1"));
    ServiceRegistry registry = ServiceRegistry.of(mesh, MeshOptions.DEFAULT);

    assertThat(
            Clusters.of(
                registry.forGateway("istio-system"),
                DestinationRules.of(mesh),
                ProxyRef.INGRESS_GATEWAY))
        .containsOnlyKeys(
            "outbound|80||web.shop.svc.cluster.local",
            "outbound|80|v1|web.shop.svc.cluster.local",
            "outbound|81||web.shop.svc.cluster.local",
            "outbound|81|v1|web.shop.svc.cluster.local")
        .extractingByKey("outbound|81|v1|web.shop.svc.cluster.local")
        .extracting(Cluster::port)
        .isEqualTo(81);
  }
}
