package io.meshproof.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.ProxyRef.Kind;
import io.meshproof.model.resource.Gateway;
import io.meshproof.model.resource.MeshConfig;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.Resource;
import io.meshproof.model.resource.Resources;
import io.meshproof.model.resource.Service;
import io.meshproof.model.resource.Workload;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProxyNamesTest {
  private static final Workload WEB =
      new Workload(
          metadata("web", "shop"),
          "apps",
          "Deployment",
          ImmutableMap.of("app", "web", "version", "v1"),
          ImmutableMap.of(),
          "web-account",
          ImmutableList.of());

  @Test
  void aWorkloadIsFoundByItsName() {
    ProxyNames names = names(WEB);

    assertThat(names.find("sidecar-inbound:shop/web"))
        .hasValue(
            new ProxyRef(
                Kind.SIDECAR_INBOUND,
                "shop",
                ImmutableMap.of("app", "web", "version", "v1"),
                "web-account"));
    assertThat(names.find("sidecar-outbound:shop/cart")).isEmpty();
  }

  @Test
  void aServiceStandsForTheWorkloadItSelects() {
    ProxyNames names = names(service("cart", "shop", ImmutableMap.of("app", "basket")));

    assertThat(names.find("sidecar-outbound:shop/cart"))
        .map(ProxyRef::labels)
        .hasValue(ImmutableMap.of("app", "basket"));
  }

  @Test
  void anyWorkloadIsAssumedWhereNoneIsDeclared() {
    assertThat(names().find("sidecar-inbound:web"))
        .hasValue(
            new ProxyRef(
                Kind.SIDECAR_INBOUND, "default", ImmutableMap.of("app", "web"), "default"));
  }

  @Test
  void aGatewayRunsOnTheWorkloadThatItSelects() {
    ImmutableMap<String, String> labels = ImmutableMap.of("istio", "edge");

    assertThat(names(gateway("edge", labels)).find("gateway"))
        .hasValue(new ProxyRef(Kind.GATEWAY, "istio-system", labels, "default"));
    assertThat(names(gateway("edge", labels), service("edge", "ingress", labels)).find("gateway"))
        .map(ProxyRef::namespace)
        .hasValue("ingress");
  }

  @Test
  void theDefaultGatewayIsTheOneThatIstioInstalls() {
    ImmutableMap<String, String> usual = ImmutableMap.of("istio", "ingressgateway");

    assertThat(names().find("gateway")).hasValue(ProxyRef.INGRESS_GATEWAY);
    assertThat(names(gateway("gw", usual)).find("gateway")).hasValue(ProxyRef.INGRESS_GATEWAY);
    assertThat(names().find("istio=ingressgateway")).hasValue(ProxyRef.INGRESS_GATEWAY);
  }

  @Test
  void whatNamesNoProxyIsNotGuessed() {
    assertThat(names().find("shop/web")).isEmpty();
    assertThat(names().find("")).isEmpty();
    assertThat(names().find("=")).isEmpty();
  }

  private static ProxyNames names(Resource... resources) {
    return new ProxyNames(
        new Resources(
            ImmutableList.copyOf(resources),
            ImmutableList.of(),
            MeshConfig.DEFAULT,
            ImmutableList.of(),
            ImmutableMap.of()));
  }

  private static Gateway gateway(String name, ImmutableMap<String, String> selector) {
    return new Gateway(metadata(name, "default"), selector, ImmutableList.of(), Optional.empty());
  }

  private static Service service(
      String name, String namespace, ImmutableMap<String, String> selector) {
    return new Service(
        metadata(name, namespace),
        "ClusterIP",
        selector,
        ImmutableList.of(),
        Optional.empty(),
        ImmutableList.of());
  }

  private static Metadata metadata(String name, String namespace) {
    return new Metadata(
        name, namespace, ImmutableMap.of(), ImmutableMap.of(), Metadata.FIRST_UNDATED);
  }
}
