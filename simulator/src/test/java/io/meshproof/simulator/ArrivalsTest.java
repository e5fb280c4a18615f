package io.meshproof.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrivalsTest {
  private static final String SERVICE =
      """
      apiVersion: v1
      kind: Service
      metadata: {name: istio-ingressgateway, namespace: istio-system}
      spec:
        selector: {istio: ingressgateway}
        ports: [{name: http, port: 80, targetPort: 8080}, {name: own, port: 81, targetPort: 9000}]
      ---
      """;

  private static String gateway(String name, String label, int port) {
    return """
    apiVersion: networking.istio.io/v1
    kind: Gateway
    metadata: {name: %1$s, namespace: istio-system}
    spec:
      selector: {istio: %2$s}
      servers: [{port: {number: %3$d, name: http, protocol: HTTP}, hosts: [%1$s.test]}]
    ---
    apiVersion: networking.istio.io/v1
    kind: VirtualService
    metadata: {name: %1$s, namespace: istio-system}
    spec:
      hosts: [%1$s.test]
      gateways: [%1$s]
      http: [{directResponse: {status: 299}}]
    ---
    """
        .formatted(name, label, port);
  }

  @ParameterizedTest
  @CsvSource({
    "80, http://a.test/, 299",
    "80, http://a.test:8080/, 299",
    "80, http://a.test:81/, 0",
    "9000, http://a.test:81/, 299",
    "8080, http://a.test/, 299",
  })
  void aClientAsksThePortsOfTheGatewaysService(int port, String url, int status) {
    Mesh mesh = mesh(SERVICE + gateway("a", "ingressgateway", port));

    assertThat(mesh.decide(Request.get(url).build()).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"8080, 299", "80, 299", "9000, 0"})
  void theUsualPortsAreAssumedWhereTheServiceIsLeftOut(int port, int status) {
    Mesh mesh = mesh(gateway("a", "ingressgateway", port));

    assertThat(mesh.decide(Request.get("http://a.test/").build()).status()).isEqualTo(status);
  }

  @Test
  void theTraceTellsHowTheRequestArrived() {
    Request request = Request.get("http://a.test/").build();

    assertThat(trace(SERVICE + gateway("a", "ingressgateway", 80), request))
        .contains(
            "→ entrance", "port 80 of the service, and on to port 8080 of the gateway", "mesh:6");
    assertThat(trace(gateway("a", "ingressgateway", 8080), request))
        .contains("assumed: port 80 of the gateway's service leads to its port 8080");
    assertThat(trace(gateway("a", "ingressgateway", 80), request)).doesNotContain("entrance");
  }

  @Test
  void aProxyThatIsAskedAloneIsAskedAtItsOwnPort() {
    Mesh mesh = mesh(SERVICE + gateway("a", "ingressgateway", 80));
    Request.Builder request = Request.get("http://a.test/").at(ProxyRef.INGRESS_GATEWAY);

    assertThat(mesh.decide(request.build()).status()).isZero();
    assertThat(mesh.decide(request.port(8080).build()).status()).isEqualTo(299);
  }

  @Test
  void ofSeveralGatewaysTheOneThatKnowsTheHostIsAsked() {
    Mesh mesh = mesh(SERVICE + gateway("a", "ingressgateway", 80) + gateway("b", "other", 8080));

    assertThat(mesh.decide(Request.get("http://a.test/").build()).status()).isEqualTo(299);
    assertThat(mesh.decide(Request.get("http://b.test/").build()).status()).isEqualTo(299);
  }

  private static Mesh mesh(String text) {
    return Mesh.of(ResourceReader.read("mesh", text));
  }

  private static String trace(String text, Request request) {
    return mesh(text).simulate(request).trace().toText();
  }
}
