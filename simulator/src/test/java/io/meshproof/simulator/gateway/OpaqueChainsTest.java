package io.meshproof.simulator.gateway;

import static io.meshproof.simulator.gateway.GatewayMesh.gateway;
import static io.meshproof.simulator.gateway.GatewayMesh.server;
import static io.meshproof.simulator.gateway.GatewayMesh.service;
import static io.meshproof.simulator.gateway.GatewayMesh.virtualService;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.evaluator.listener.FilterChain;
import io.meshproof.evaluator.listener.NetworkFilter.TcpProxy;
import io.meshproof.evaluator.listener.NetworkFilter.WeightedTarget;
import java.util.List;
import org.junit.jupiter.api.Test;

/** R-GW-35 to R-GW-37, R-L4-1 to R-L4-7. */
class OpaqueChainsTest {
  private static final String PASSTHROUGH = server("TLS", 443, "'*.test'", "mode: PASSTHROUGH");

  private static String tcp(String hosts, String... rules) {
    return "hosts: [" + hosts + "], gateways: [gw], tcp: [" + String.join(", ", rules) + "]";
  }

  private static String to(String host, String match) {
    return "{" + match + "route: [{destination: {host: " + host + ", port: {number: 1}}}]}";
  }

  private static String tls(String hosts, String... rules) {
    return "hosts: [" + hosts + "], gateways: [gw], tls: [" + String.join(", ", rules) + "]";
  }

  private static List<String> clusters(FilterChain chain) {
    return ((TcpProxy) chain.filter()).clusters().stream().map(WeightedTarget::cluster).toList();
  }

  @Test
  void theFirstFittingTcpRuleMakesTheOnlyChain() {
    GatewayMesh mesh =
        GatewayMesh.of(
            gateway("gw", server("TCP", 9000, "a.test")),
            virtualService("a", tcp("b.test", to("unrelated.host", ""))),
            virtualService(
                "b",
                tcp(
                    "'*.test'",
                    to("other.port", "match: [{port: 9001}], "),
                    to("other.gateway", "match: [{gateways: [default/else]}], "),
                    to("first.fitting", "match: [{destinationSubnets: [10.0.0.0/8]}], "),
                    to("never.reached", ""))));

    assertThat(mesh.chains(9000)).hasSize(1);
    assertThat(clusters(mesh.chains(9000).get(0))).containsExactly("outbound|1||first.fitting");
  }

  @Test
  void everyMatchOfATlsRuleIsAChainUnlessAServerNameIsTaken() {
    GatewayMesh mesh =
        GatewayMesh.of(
            gateway("gw", PASSTHROUGH),
            virtualService(
                "a",
                tls(
                    "'*.test'",
                    to("one.host", "match: [{sniHosts: [a.test]}, {sniHosts: [b.test]}], "),
                    to("two.host", "match: [{sniHosts: [b.test, c.test]}], "),
                    to("three.host", "match: [{sniHosts: [c.test]}], "))));

    assertThat(mesh.chains(443))
        .extracting(chain -> chain.match().serverNames() + " " + clusters(chain))
        .containsExactly(
            "[a.test] [outbound|1||one.host]",
            "[b.test] [outbound|1||one.host]",
            "[c.test] [outbound|1||three.host]");
  }

  @Test
  void aPassthroughServerWithoutTlsRulesOpensNoListener() {
    GatewayMesh mesh =
        GatewayMesh.of(
            gateway("gw", PASSTHROUGH),
            virtualService(
                "a",
                "hosts: [a.test], gateways: [gw],"
                    + " http: [{route: [{destination: {host: web}}]}]"));

    assertThat(mesh.listeners()).isEmpty();
    assertThat(mesh.remarks())
        .anyMatch(remark -> remark.reason().equals("no `tls` rule is bound to the server"));
  }

  @Test
  void aServerThatEndsTlsButReadsNoHttpUsesTcpRules() {
    GatewayMesh mesh =
        GatewayMesh.of(
            gateway("gw", server("TLS", 443, "a.test", "mode: MUTUAL, credentialName: cert")),
            virtualService("a", tcp("a.test", to("db.host", ""))));

    FilterChain chain = mesh.chains(443).get(0);
    assertThat(chain.match().serverNames()).containsExactly("a.test");
    assertThat(chain.tls())
        .hasValueSatisfying(
            tls ->
                assertThat(tls.clientCertificate())
                    .isEqualTo(FilterChain.ClientCertificate.REQUIRED));
  }

  @Test
  void destinationsWithoutWeightAreLeftOut() {
    GatewayMesh mesh =
        GatewayMesh.of(
            service("web", 7000),
            gateway("gw", server("TCP", 9000, "a.test")),
            virtualService(
                "a",
                tcp(
                    "a.test",
                    "{route: [{destination: {host: web}, weight: 100},"
                        + " {destination: {host: web, subset: v2}}]}")));

    // The only port of the service stands in for the one that is not named.
    assertThat(clusters(mesh.chains(9000).get(0)))
        .containsExactly("outbound|7000||web.default.svc.cluster.local");
  }

  @Test
  void autoPassthroughKnowsTheClustersOfServicesByName() {
    GatewayMesh mesh =
        GatewayMesh.of(
            service("web", 80),
            service("outside", 81),
            gateway(
                "gw",
                server("TLS", 15443, "'web.default.svc.cluster.local'", "mode: AUTO_PASSTHROUGH")),
            "{apiVersion: networking.istio.io/v1, kind: DestinationRule, metadata: {name: web},"
                + " spec: {host: web, subsets: [{name: v1, labels: {version: v1}}]}}");

    assertThat(mesh.chains(15443))
        .extracting(chain -> chain.match().serverNames().get(0))
        .containsExactly(
            "outbound_.80_._.web.default.svc.cluster.local",
            "outbound_.80_.v1_.web.default.svc.cluster.local");
    assertThat(mesh.config().clusters())
        .containsKey("outbound_.80_.v1_.web.default.svc.cluster.local");
  }

  @Test
  void aServerNameThatATerminatingServerHasTooMakesEnvoyRefuseTheListener() {
    GatewayMesh mesh =
        GatewayMesh.of(
            gateway(
                "gw",
                server("HTTPS", 443, "a.test", "mode: SIMPLE, credentialName: cert"),
                PASSTHROUGH),
            virtualService(
                "a", tls("'*.test'", to("one.host", "match: [{sniHosts: [a.test]}], "))));

    assertThat(mesh.config().listeners().get(0).refusal()).isPresent();
  }
}
