package io.meshproof.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

class HintsTest {
  private static final String SHOP =
      """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: front, namespace: shop}
      spec:
        selector: {istio: ingressgateway}
        servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: [shop.test, api.test]}]
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: front, namespace: shop}
      spec:
        hosts: [shop.test]
        gateways: [front]
        http: [{route: [{destination: {host: inner.istio-system.svc.cluster.local}}]}]
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: api, namespace: shop}
      spec:
        hosts: [api.test]
        gateways: [front]
        http: [{directResponse: {status: 200}}]
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: inner, namespace: istio-system}
      spec:
        selector: {istio: innergateway}
        ports: [{name: http, port: 80}]
      ---
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: inner, namespace: shop}
      spec:
        selector: {istio: innergateway}
        servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: [shop.test]}]
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: inner, namespace: shop}
      spec:
        hosts: [shop.test]
        gateways: [inner]
        http: [{match: [{uri: {prefix: /orders}}], directResponse: {status: 204}}]
      """;

  @Test
  void theyTellWhatTheProxyLacksThatTurnedTheRequestAway() {
    Simulation simulation = simulate(SHOP, "http://shop.test/order");

    assertThat(simulation.hops()).hasSize(2);
    assertThat(hints(simulation)).containsExactly("path `/orders` → 204 No Content");
  }

  @Test
  void whatCameToNothingIsThatOfTheProxyThatTurnedTheRequestAway() {
    String misspelt = SHOP.replace("gateways: [inner]", "gateways: [iner]");

    assertThat(hints(simulate(misspelt, "http://shop.test/orders")))
        .anyMatch(hint -> hint.startsWith("VirtualService shop/inner: "));
  }

  @Test
  void theFirstProxyAloneSeesTheClientsConnection() {
    assertThat(hints(simulate(SHOP, "http://shop.test:81/orders")))
        .contains("plaintext on port 80 → 204 No Content");
    assertThat(hints(simulate(SHOP, "http://shop.test/order")))
        .noneMatch(hint -> hint.contains("port"));
  }

  private static List<String> hints(Simulation simulation) {
    return simulation.trace().hints().stream().map(hint -> hint.reason().text()).toList();
  }

  private static Simulation simulate(String resources, String url) {
    return Mesh.of(ResourceReader.read("mesh.yaml", resources)).simulate(Request.get(url).build());
  }
}
