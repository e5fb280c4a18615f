package io.meshproof.simulator.gateway;

import static io.meshproof.simulator.gateway.GatewayMesh.gateway;
import static io.meshproof.simulator.gateway.GatewayMesh.rule;
import static io.meshproof.simulator.gateway.GatewayMesh.server;
import static io.meshproof.simulator.gateway.GatewayMesh.virtualService;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.common.collect.ImmutableList;
import io.meshproof.evaluator.route.VirtualHost;
import org.junit.jupiter.api.Test;

/** R-GW-24, R-GW-29 to R-GW-31, R-GW-41, R-VS-6 to R-VS-10. */
class GatewayRoutesTest {

  private static String on(String gateways, String hosts, String... rules) {
    return "hosts: ["
        + hosts
        + "], gateways: ["
        + gateways
        + "], http: ["
        + String.join(", ", rules)
        + "]";
  }

  @Test
  void aHostIsTheNarrowerOfTheServersAndTheVirtualServices() {
    GatewayMesh mesh =
        GatewayMesh.of(
            gateway("gw", server("HTTP", 80, "'*.foo.test', 'bar.test'")),
            virtualService("a", on("gw", "A.foo.test", rule("a", ""))),
            virtualService("b", on("gw", "'*'", rule("b", ""))));

    assertThat(mesh.hosts(80)).containsExactly("a.foo.test: a", "bar.test *.foo.test: b");
  }

  @Test
  void aNamespaceLimitsWhoAttaches() {
    GatewayMesh mesh =
        GatewayMesh.of(
            gateway("gw", server("HTTP", 80, "'./a.test', 'other/b.test', '*/c.test'")),
            virtualService("a", on("gw", "'*.test'", rule("mine", ""))),
            virtualService("other", "b", on("default/gw", "'*.test'", rule("theirs", ""))));

    assertThat(mesh.hosts(80))
        .containsExactly("a.test: mine", "b.test: theirs", "c.test: mine theirs");
  }

  @Test
  void everythingInTheListMeansEverything() {
    GatewayMesh mesh =
        GatewayMesh.of(
            gateway("gw", server("HTTP", 80, "'other/a.test', '*/*'")),
            virtualService("a", on("gw", "b.test", rule("a", ""))));

    assertThat(mesh.hosts(80)).containsExactly("b.test: a");
  }

  @Test
  void equalRoutesOfTwoVirtualServicesStayApart() {
    GatewayMesh mesh =
        GatewayMesh.of(
            gateway("gw", server("HTTP", 80, "'*'")),
            virtualService("a", on("gw", "'a.test', 'b.test'", rule("same", ""))),
            virtualService("b", on("gw", "c.test", rule("same", ""))));

    assertThat(mesh.hosts(80)).containsExactly("a.test b.test: same", "c.test: same");
  }

  @Test
  void theSameVirtualServiceThroughTwoGatewaysStaysApart() {
    GatewayMesh mesh =
        GatewayMesh.of(
            gateway("one", server("HTTP", 80, "a.test")),
            gateway("two", server("HTTP", 80, "b.test")),
            virtualService("a", on("one, two", "'*.test'", rule("same", ""))));

    assertThat(mesh.hosts(80)).containsExactly("a.test: same", "b.test: same");
  }

  @Test
  void aRedirectInBetweenKeepsHostsApart() {
    GatewayMesh mesh =
        GatewayMesh.of(
            gateway(
                "gw",
                server("HTTP", 80, "'a.test', 'c.test'", "httpsRedirect: true"),
                server("HTTP", 80, "b.test")),
            virtualService("a", on("gw", "'*.test'", rule("same", ""))));

    assertThat(mesh.hosts(80)).containsExactly("a.test: same", "b.test: same", "c.test: same");
  }

  @Test
  void routesCountOnceForEachServer() {
    GatewayMesh mesh =
        GatewayMesh.of(
            gateway("one", server("HTTP", 80, "a.test"), server("HTTP", 80, "'*.test'")),
            virtualService("a", on("one", "a.test", rule("r", "match: [{uri: {prefix: /x}}]"))));

    assertThat(mesh.hosts(80)).containsExactly("a.test: r r");
  }

  @Test
  void whatTakesEverythingSinksBelowYoungerRoutes() {
    GatewayMesh mesh =
        GatewayMesh.of(
            gateway("gw", server("HTTP", 80, "'*'")),
            virtualService(
                "a",
                on(
                    "gw",
                    "a.test",
                    rule("header", "match: [{headers: {x: {}}}]"),
                    rule("catch-all", ""))),
            virtualService("b", on("gw", "a.test", rule("api", "match: [{uri: {prefix: /api}}]"))));

    assertThat(mesh.hosts(80)).containsExactly("a.test: header api catch-all");
  }

  @Test
  void thoseExportedToTheGatewayInParticularComeFirst() {
    GatewayMesh mesh =
        GatewayMesh.of(
            gateway("gw", server("HTTP", 80, "'*'")),
            virtualService("a", on("gw", "a.test", rule("everybody", ""))),
            virtualService(
                "b", on("gw", "a.test", rule("named", "")) + ", exportTo: [istio-system]"),
            virtualService(
                "istio-system",
                "c",
                on("default/gw", "a.test", rule("home", "")) + ", exportTo: ['.']"),
            virtualService("d", on("gw", "a.test", rule("hidden", "")) + ", exportTo: ['.']"));

    assertThat(mesh.hosts(80)).containsExactly("a.test: home named everybody");
  }

  @Test
  void redirectingHostsNeedNoVirtualService() {
    GatewayMesh mesh =
        GatewayMesh.of(
            gateway("gw", server("HTTP", 80, "'*/a.test', './b.test'", "httpsRedirect: true")));

    // A namespace that is left becomes part of the domain, which then never matches.
    assertThat(mesh.routes(80).virtualHosts())
        .extracting(VirtualHost::domains, VirtualHost::httpsRedirect)
        .containsExactly(tuple(ImmutableList.of("default/b.test", "a.test"), true));
  }

  @Test
  void oneRedirectingServerIsEnoughForASharedHost() {
    GatewayMesh mesh =
        GatewayMesh.of(
            gateway("one", server("HTTP", 80, "a.test")),
            gateway("two", server("HTTP", 80, "a.test", "httpsRedirect: true")),
            virtualService("a", on("one", "a.test", rule("r", ""))));

    assertThat(mesh.routes(80).virtualHosts()).allMatch(VirtualHost::httpsRedirect);
  }

  @Test
  void withoutAnyVirtualServiceEverythingFallsIntoABlackHole() {
    GatewayMesh mesh = GatewayMesh.of(gateway("gw", server("HTTP", 80, "a.test")));

    assertThat(mesh.hosts(80)).containsExactly("*:");
    assertThat(mesh.routes(80).virtualHosts().get(0).name()).isEqualTo("blackhole:80");
  }

  @Test
  void aVirtualServiceThatIsNotMeantForThisPortMakesNoHost() {
    GatewayMesh mesh =
        GatewayMesh.of(
            gateway("gw", server("HTTP", 80, "'*'")),
            virtualService("a", on("gw", "a.test", rule("r", "match: [{port: 8080}]"))),
            virtualService("b", on("gw", "b.test", rule("r", ""))));

    assertThat(mesh.hosts(80)).containsExactly("b.test: r");
    assertThat(mesh.remarks())
        .anyMatch(remark -> remark.reason().endsWith("the port is 80, not 8080"));
  }
}
