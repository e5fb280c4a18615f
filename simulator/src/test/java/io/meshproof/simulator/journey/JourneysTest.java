package io.meshproof.simulator.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.Request;
import io.meshproof.simulator.Branch;
import io.meshproof.simulator.Decision;
import io.meshproof.simulator.Hop;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.Simulation;
import java.util.List;
import org.junit.jupiter.api.Test;

class JourneysTest {
  private static final String EGRESS =
      """
      apiVersion: v1
      kind: Service
      metadata: {name: istio-egressgateway, namespace: istio-system}
      spec:
        selector: {istio: egressgateway}
        ports: [{name: http, port: 80}]
      ---
      apiVersion: networking.istio.io/v1
      kind: ServiceEntry
      metadata: {name: outside, namespace: shop}
      spec:
        hosts: [api.outside.test]
        ports: [{number: 80, name: http, protocol: HTTP}]
        resolution: DNS
        location: MESH_EXTERNAL
      ---
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: egress, namespace: shop}
      spec:
        selector: {istio: egressgateway}
        servers:
        - port: {number: 80, name: http, protocol: HTTP}
          hosts: [api.outside.test]
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: outside, namespace: shop}
      spec:
        hosts: [api.outside.test]
        gateways: [mesh, egress]
        http:
        - match: [{gateways: [mesh], port: 80}]
          route: [{destination: {host: istio-egressgateway.istio-system.svc.cluster.local, port: {number: 80}}}]
        - match: [{gateways: [egress], port: 80}]
          route:
          - destination: {host: api.outside.test, port: {number: 80}}
            weight: 90
          - destination: {host: other.outside.test, port: {number: 80}}
            weight: 10
      """;

  private static final String SHOP =
      """
      apiVersion: v1
      kind: Service
      metadata: {name: web, namespace: shop}
      spec:
        selector: {app: web}
        ports: [{name: http, port: 80, targetPort: http}]
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: web-1, namespace: shop, labels: {app: web, version: v1}}
      spec:
        serviceAccountName: web
        containers: [{name: app, ports: [{name: http, containerPort: 8080}]}]
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: client, namespace: shop, labels: {app: client}}
      spec:
        serviceAccountName: client
        containers: [{name: app}]
      ---
      """;

  @Test
  void meshTrafficGoesThroughTheEgressGatewayAndOnFromThere() {
    Mesh mesh = Mesh.of(ResourceReader.read("mesh.yaml", EGRESS));

    Simulation simulation =
        mesh.simulate(Request.get("http://api.outside.test/v1").from("shop/web").build());

    assertThat(simulation.hops())
        .extracting(Hop::proxy)
        .containsExactly("sidecar shop/web", "gateway istio-system/egressgateway");
    assertThat(simulation.decision().particulars())
        .containsEntry("cluster", "outbound|80||api.outside.test");
  }

  @Test
  void aCallerThatNothingDeclaresIsCalledAnAssumption() {
    Mesh mesh = Mesh.of(ResourceReader.read("mesh.yaml", EGRESS));

    assertThat(
            mesh.simulate(Request.get("http://a.test/").from("shop/web").build()).trace().toText())
        .contains("→ assumption", "no resource declares this workload", "`app=web`", "`default`");
    assertThat(mesh.simulate(Request.get("http://a.test/").build()).trace().toText())
        .doesNotContain("assumption");
  }

  @Test
  void aWeightedRouteHasOneBranchForEachCluster() {
    Mesh mesh = Mesh.of(ResourceReader.read("mesh.yaml", EGRESS));

    List<Branch> branches =
        mesh.branches(Request.get("http://api.outside.test/v1").from("shop/web").build());

    assertThat(branches)
        .extracting(branch -> branch.simulation().status())
        .containsExactly(200, 503);
    assertThat(branches.get(0).share()).isCloseTo(0.9, within(1e-9));
    assertThat(branches.get(1)).hasToString("10 % → 503 Service Unavailable");
  }

  @Test
  void theCallersServiceAccountIsItsIdentityUnderMutualTls() {
    String policy =
        """
        apiVersion: security.istio.io/v1
        kind: AuthorizationPolicy
        metadata: {name: web, namespace: shop}
        spec:
          selector: {matchLabels: {app: web}}
          rules: [{from: [{source: {principals: [cluster.local/ns/shop/sa/client]}}]}]
        """;

    assertThat(fromClient(SHOP + policy).status()).isEqualTo(200);
    assertThat(fromClient((SHOP + policy).replace("sa/client", "sa/other")).status())
        .isEqualTo(403);
  }

  @Test
  void plaintextToAWorkloadThatWantsMutualTlsIsAnsweredByTheCallersProxy() {
    String strict =
        """
        apiVersion: security.istio.io/v1
        kind: PeerAuthentication
        metadata: {name: strict, namespace: shop}
        spec: {mtls: {mode: STRICT}}
        ---
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: web, namespace: shop}
        spec:
          host: web
          trafficPolicy: {tls: {mode: DISABLE}}
        """;

    Decision decision = fromClient(SHOP + strict).decision();

    assertThat(decision.status()).isEqualTo(503);
    assertThat(decision.details())
        .isEqualTo("upstream_reset_before_response_started{connection_termination}");
  }

  @Test
  void aPodWithoutSidecarEndsTheJourney() {
    String bare = SHOP.replace("version: v1", "version: v1, sidecar.istio.io/inject: 'false'");

    Simulation simulation = fromClient(bare);

    assertThat(simulation.hops()).hasSize(1);
    assertThat(simulation.workload()).hasValue("shop/web-1");
  }

  @Test
  void aNamespaceWithoutInjectionHasNoSidecars() {
    String namespace = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n";

    assertThat(fromClient(SHOP + namespace).hops()).hasSize(1);
    assertThat(
            fromClient(
                    SHOP + namespace.replace("shop}", "shop, labels: {istio-injection: enabled}}"))
                .hops())
        .hasSize(2);
  }

  @Test
  void aServiceWithoutWorkloadsHasNoHealthyUpstream() {
    Simulation simulation = fromClient(SHOP.replace("app: web, version", "app: gone, version"));

    assertThat(simulation.decision().details()).isEqualTo("no_healthy_upstream");
    assertThat(simulation.decision().responseFlag()).hasValue("UH");
  }

  @Test
  void aSubsetOnlyNarrowsWhatTheServiceSelects() {
    String subset =
        """
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: web, namespace: shop}
        spec:
          host: web
          subsets: [{name: other, labels: {app: client}}]
        ---
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: web, namespace: shop}
        spec:
          hosts: [web]
          http: [{route: [{destination: {host: web, subset: other}}]}]
        """;

    assertThat(fromClient(SHOP + subset).decision().details()).isEqualTo("no_healthy_upstream");
    assertThat(fromClient(SHOP + subset.replace("app: client", "version: v1")).workload())
        .hasValue("shop/web-1");
  }

  private static Simulation fromClient(String resources) {
    return Mesh.of(ResourceReader.read("mesh.yaml", resources))
        .simulate(Request.get("http://web/").from("shop/client").build());
  }
}
