package io.meshproof.simulator.gateway;

import static io.meshproof.simulator.gateway.GatewayMesh.gateway;
import static io.meshproof.simulator.gateway.GatewayMesh.rule;
import static io.meshproof.simulator.gateway.GatewayMesh.server;
import static io.meshproof.simulator.gateway.GatewayMesh.virtualService;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.evaluator.listener.FilterChain;
import io.meshproof.evaluator.listener.Listener;
import io.meshproof.evaluator.route.Refusal;
import org.junit.jupiter.api.Test;

/** R-GW-15 to R-GW-23. */
class ServerMergingTest {
  private static final String SIMPLE = "mode: SIMPLE, credentialName: cert";
  private static final String ALL =
      virtualService(
          "all",
          "hosts: ['*.test'], gateways: [alpha, beta, gamma], http: ["
              + rule("all", "")
              + "], tcp: [{route: [{destination: {host: db, port: {number: 5432}}}]}]");

  @Test
  void aTcpServerKeepsThePortFromAYoungerHttpServer() {
    GatewayMesh mesh =
        GatewayMesh.of(
            gateway("alpha", server("TCP", 80, "'*.other'")),
            gateway("beta", server("HTTP", 80, "a.test")),
            ALL);

    // Nothing routes the TCP server either, so nothing listens at all.
    assertThat(mesh.listeners()).isEmpty();
    assertThat(mesh.remarks())
        .anyMatch(remark -> remark.reason().contains("taken by the plaintext server TCP 80"));
  }

  @Test
  void httpServersOfAnyKindShareAPort() {
    GatewayMesh mesh =
        GatewayMesh.of(
            gateway("alpha", server("HTTP", 80, "a.test")),
            gateway("beta", server("GRPC", 80, "b.test")),
            ALL);

    assertThat(mesh.hosts(80)).containsExactly("a.test: all", "b.test: all");
  }

  @Test
  void aTlsServerIsDroppedWherePlaintextCameFirst() {
    GatewayMesh mesh =
        GatewayMesh.of(
            gateway("alpha", server("HTTP", 443, "a.test")),
            gateway("beta", server("HTTPS", 443, "b.test", SIMPLE)),
            ALL);

    assertThat(mesh.chains(443)).hasSize(1);
    assertThat(mesh.hosts(443)).containsExactly("a.test: all");
  }

  @Test
  void aPlaintextServerJoinsWhereTlsCameFirstAndThenKeepsThePort() {
    GatewayMesh mesh =
        GatewayMesh.of(
            gateway("alpha", server("HTTPS", 443, "a.test", SIMPLE)),
            gateway("beta", server("HTTP", 443, "b.test")),
            gateway("gamma", server("HTTPS", 443, "c.test", SIMPLE)),
            ALL);

    assertThat(mesh.chains(443))
        .extracting(chain -> chain.match().serverNames().toString())
        .containsExactly("[a.test]", "[]");
  }

  @Test
  void aServerWithOneHostThatIsTakenIsSkippedAsAWhole() {
    GatewayMesh mesh =
        GatewayMesh.of(
            gateway("alpha", server("HTTPS", 443, "a.test", SIMPLE)),
            gateway("beta", server("HTTPS", 443, "'a.test', 'b.test'", SIMPLE)),
            ALL);

    assertThat(mesh.chains(443)).hasSize(1);
    assertThat(mesh.remarks())
        .anyMatch(remark -> remark.reason().endsWith("on its port has `a.test`"));
  }

  @Test
  void thatHoldsForPlaintextServersThatRedirectToo() {
    String redirect = "httpsRedirect: true";
    GatewayMesh mesh =
        GatewayMesh.of(
            gateway("alpha", server("HTTP", 80, "a.test", redirect)),
            gateway("beta", server("HTTP", 80, "'a.test', 'b.test'", redirect)));

    assertThat(mesh.hosts(80)).containsExactly("a.test:");
  }

  @Test
  void sameHostsOfTwoNamespacesMakeEnvoyRefuseTheListener() {
    GatewayMesh mesh =
        GatewayMesh.of(
            gateway("alpha", server("HTTPS", 443, "ns1/*", SIMPLE)),
            gateway("beta", server("HTTPS", 443, "ns2/*", SIMPLE)));

    assertThat(mesh.config().listeners())
        .extracting(Listener::refusal)
        .first()
        .extracting(refusal -> refusal.map(Refusal::reason).orElse(""))
        .isEqualTo("two filter chains of the listener take every connection");
  }

  @Test
  void serversWithDifferentBindsDoNotConflict() {
    String bound = server("TCP", 80, "a.test").replace("}, hosts", "}, bind: 10.0.0.1, hosts");
    GatewayMesh mesh =
        GatewayMesh.of(gateway("alpha", server("HTTP", 80, "a.test")), gateway("beta", bound), ALL);

    assertThat(mesh.listeners()).containsExactly("0.0.0.0_80", "10.0.0.1_80");
  }

  @Test
  void everyTlsServerHasItsOwnRoutes() {
    GatewayMesh mesh =
        GatewayMesh.of(
            gateway(
                "alpha",
                server("HTTPS", 443, "a.test", SIMPLE),
                server("HTTPS", 443, "b.test", SIMPLE)),
            ALL);

    assertThat(mesh.chains(443)).extracting(FilterChain::filter).doesNotHaveDuplicates().hasSize(2);
    assertThat(mesh.hosts(443)).containsExactly("a.test: all");
  }

  @Test
  void thePortIsThatOfTheServiceInFront() {
    GatewayMesh mesh =
        GatewayMesh.of(
            "{apiVersion: v1, kind: Service, metadata: {name: front, namespace: istio-system},"
                + " spec: {selector: {istio: ingressgateway}, ports: [{port: 80, targetPort:"
                + " 8080}]}}",
            gateway("alpha", server("HTTP", 80, "a.test")),
            ALL);

    assertThat(mesh.listeners()).containsExactly("0.0.0.0_8080");
    assertThat(mesh.routes(8080).name()).isEqualTo("http.8080");
  }
}
