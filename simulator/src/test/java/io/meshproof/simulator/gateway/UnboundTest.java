package io.meshproof.simulator.gateway;

import static io.meshproof.simulator.gateway.GatewayMesh.gateway;
import static io.meshproof.simulator.gateway.GatewayMesh.rule;
import static io.meshproof.simulator.gateway.GatewayMesh.server;
import static io.meshproof.simulator.gateway.GatewayMesh.virtualService;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a virtual service or Gateway came to nothing. */
class UnboundTest {
  private static final String GATEWAY = gateway("gw", server("HTTP", 80, "'*.shop.test'"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gateways: [other]                       | a.shop.test | /spec/gateways/0 | there is no Gateway `default/other`
          gateways: [mesh, istio-system/gw]       | a.shop.test | /spec/gateways/1 | there is no Gateway `istio-system/gw`; write `default/gw`, which there is
          gateways: [gw]                          | a.else.test | /spec/hosts      | none of its hosts is among those that Gateway `default/gw` serves for it: `*.shop.test`
          "gateways: [gw], exportTo: ['.']"       | a.shop.test | /spec/exportTo   | it is not exported to the gateway's namespace `istio-system`
          gateways: [mesh]                        | a.shop.test | /spec            | it names no gateway, so it is for sidecars only
          """,
      quoteCharacter = '"')
  void aVirtualServiceSaysWhyItIsNotServed(
      String binding, String host, String pointer, String reason) {
    GatewayMesh mesh =
        GatewayMesh.of(
            GATEWAY,
            virtualService(
                "shop", "hosts: [" + host + "], " + binding + ", http: [" + rule("r", "") + "]"));

    assertThat(mesh.remarks())
        .singleElement()
        .satisfies(
            remark -> {
              assertThat(remark.origin().pointer()).isEqualTo(pointer);
              assertThat(remark.reason()).isEqualTo(reason);
              assertThat(remark.hosts()).containsExactly(host);
            });
  }

  @Test
  void aGatewaySaysWhichProxyItWanted() {
    GatewayMesh mesh = GatewayMesh.of(GATEWAY.replace("ingressgateway", "egressgateway"));

    assertThat(mesh.remarks())
        .singleElement()
        .satisfies(
            remark ->
                assertThat(remark.reason())
                    .startsWith(
                        "the selector `istio: egressgateway` does not match the proxy's labels `"));
  }

  @Test
  void aRefusedResourceTellsWhatItWouldHaveServed() {
    GatewayMesh mesh =
        GatewayMesh.of(
            GATEWAY, virtualService("shop", "hosts: [a.shop.test], gateways: [gw], http: [{}]"));

    assertThat(mesh.remarks())
        .singleElement()
        .satisfies(
            remark -> {
              assertThat(remark.reason()).startsWith("the resource is refused: ");
              assertThat(remark.hosts()).containsExactly("a.shop.test");
            });
  }
}
