package io.meshproof.simulator.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.option.MeshOptions.Services;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.Resources;
import org.junit.jupiter.api.Test;

/** What is taken to be there because nobody declares any service. */
class AssumedServicesTest {
  private static final String VIRTUAL_SERVICE =
      """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: shop, namespace: shop}
      spec:
        hosts: [web]
        http:
        - match: [{uri: {prefix: /a}}]
          route: [{destination: {host: cart, port: {number: 8080}}}]
          mirror: {host: api.example.com}
        - route: [{destination: {host: cart, subset: v1}}]
      """;
  private static final String SERVICE =
      """

      ---
      apiVersion: v1
      kind: Service
      metadata: {name: web, namespace: shop}
      spec: {ports: [{name: http, port: 80}]}
      """;

  private static ServiceRegistry registry(String text, Services services) {
    return ServiceRegistry.of(
        ResourceReader.read("mesh.yaml", text), MeshOptions.DEFAULT.withServices(services));
  }

  @Test
  void whateverVirtualServicesSpeakOfIsThere() {
    ServiceRegistry registry = registry(VIRTUAL_SERVICE, Services.AUTO);

    assertThat(registry.visibleFrom("anywhere"))
        .extracting(service -> service.hostname() + " " + service.selector())
        .containsExactlyInAnyOrder(
            "web.shop.svc.cluster.local {app=web}",
            "cart.shop.svc.cluster.local {app=cart}",
            "api.example.com {}");
    assertThat(registry.named("cart.shop.svc.cluster.local").get(0).ports())
        .extracting(MeshService.Port::number)
        .containsExactly(8080);
  }

  @Test
  void oneDeclaredServiceMakesTheRegistryComplete() {
    assertThat(registry(VIRTUAL_SERVICE + SERVICE, Services.AUTO).visibleFrom("shop")).hasSize(1);
    assertThat(registry(VIRTUAL_SERVICE + SERVICE, Services.ASSUMED).visibleFrom("shop"))
        .hasSize(3);
    assertThat(registry(VIRTUAL_SERVICE, Services.DECLARED).visibleFrom("shop")).isEmpty();
  }

  @Test
  void aSubsetIsThereUnlessADestinationRuleLeavesItOut() {
    String rule =
        """

        ---
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: cart, namespace: shop}
        spec: {host: cart, subsets: [{name: v2}]}
        """;

    assertThat(assumedClusters(VIRTUAL_SERVICE)).hasSize(2);
    assertThat(assumedClusters(VIRTUAL_SERVICE + rule))
        .containsOnlyKeys("outbound|9090||cart.shop.svc.cluster.local");
  }

  private static ImmutableMap<String, ?> assumedClusters(String text) {
    Resources resources = ResourceReader.read("mesh.yaml", text);
    return Clusters.assumed(
        ImmutableSet.of(
            "outbound|9090||cart.shop.svc.cluster.local",
            "outbound|80|v1|cart.shop.svc.cluster.local",
            "outbound|80||unheard.of"),
        ServiceRegistry.of(resources, MeshOptions.DEFAULT),
        DestinationRules.of(resources),
        ProxyRef.INGRESS_GATEWAY);
  }
}
