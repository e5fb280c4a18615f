package io.meshproof.simulator.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.evaluator.proxy.ConnectionFailure;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.Request;
import io.meshproof.simulator.Decision;
import io.meshproof.simulator.Hop;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.Simulation;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of bytes that the first proxy passes on unread. */
class TunnelsTest {
  private static final String PASSTHROUGH =
      """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: pass, namespace: shop}
      spec:
        selector: {istio: ingressgateway}
        servers:
        - port: {number: 443, name: tls, protocol: TLS}
          hosts: [secure.test]
          tls: {mode: PASSTHROUGH}
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: pass, namespace: shop}
      spec:
        hosts: [secure.test]
        gateways: [pass]
        tls:
        - match: [{port: 443, sniHosts: [secure.test]}]
          route: [{destination: {host: secure, port: {number: 443}}}]
      ---
      """;

  private static final String WORKLOADS =
      """
      apiVersion: v1
      kind: Service
      metadata: {name: secure, namespace: shop}
      spec:
        selector: {app: secure}
        ports: [{name: tls, port: 443, targetPort: 8443}, {name: http, port: 80, targetPort: 8080}]
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: secure-1, namespace: shop, labels: {app: secure}}
      spec: {containers: [{name: app}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: client, namespace: shop, labels: {app: client}}
      spec: {serviceAccountName: client, containers: [{name: app}]}
      ---
      """;

  private static final String RESOURCES = PASSTHROUGH + WORKLOADS;

  @Test
  void aClientsTlsGoesOnInsideThatOfTheMesh() {
    Simulation simulation = atGateway(RESOURCES);

    assertThat(simulation.hops())
        .extracting(Hop::proxy)
        .containsExactly("gateway istio-system/istio-ingressgateway", "workload shop/secure-1");
    assertThat(simulation.hops().get(1).request().tls())
        .hasValueSatisfying(
            tls -> {
              assertThat(tls.alpn()).containsExactly("istio-peer-exchange", "istio");
              assertThat(tls.principal().orElseThrow()).startsWith("cluster.local/ns/istio-system");
            });
    assertThat(simulation.workload()).hasValue("shop/secure-1");
    assertThat(simulation.decision().particulars())
        .containsOnly(Map.entry("cluster", "outbound|443||secure.shop.svc.cluster.local"));
  }

  @Test
  void aPolicyOfTheWorkloadMayEndTheHandshake() {
    Decision decision = atGateway(RESOURCES + policy("ports: ['8443']")).decision();

    assertThat(decision).isInstanceOf(Decision.Dropped.class);
    assertThat(((Decision.Dropped) decision).failure()).isEqualTo(ConnectionFailure.TLS_FAILED);
    assertThat(decision.decidedBy().orElseThrow().resource().name()).isEqualTo("policy");
    assertThat(atGateway(RESOURCES + policy("ports: ['8080']")).status()).isEqualTo(200);
  }

  @Test
  void tlsThatReachesAPortForHttpIsNoHttp() {
    Decision decision = atGateway(RESOURCES.replace("number: 443}}}", "number: 80}}}")).decision();

    assertThat(decision)
        .isEqualTo(new Decision.Dropped(ConnectionFailure.TLS_FAILED, Optional.empty()));
  }

  @Test
  void withoutMutualTlsTheSidecarMeetsTheClientsTlsItself() {
    String plain =
        """
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: {name: secure, namespace: shop}
        spec: {host: secure, trafficPolicy: {tls: {mode: DISABLE}}}
        ---
        """;
    String strict =
        """
        apiVersion: security.istio.io/v1
        kind: PeerAuthentication
        metadata: {name: strict, namespace: shop}
        spec: {mtls: {mode: STRICT}}
        """;

    assertThat(atGateway(RESOURCES + plain).hops().get(1).request().tls())
        .hasValueSatisfying(tls -> assertThat(tls.sni()).hasValue("secure.test"));
    assertThat(atGateway(RESOURCES + plain).status()).isEqualTo(200);
    assertThat(atGateway(RESOURCES + plain + strict).decision())
        .isInstanceOf(Decision.Dropped.class);
  }

  @Test
  void aServiceWithoutWorkloadsEndsTheConnection() {
    assertThat(atGateway(RESOURCES.replace("{app: secure}}", "{app: gone}}")).decision())
        .isEqualTo(new Decision.Dropped(ConnectionFailure.TLS_FAILED, Optional.empty()));
  }

  @Test
  void aPodWithoutSidecarTakesTheBytesAsTheyAre() {
    String bare =
        RESOURCES.replace("{app: secure}}", "{app: secure, sidecar.istio.io/inject: 'false'}}");

    assertThat(atGateway(bare).workload()).hasValue("shop/secure-1");
    assertThat(atGateway(bare).hops()).hasSize(1);
  }

  @Test
  void aCallersPlainBytesAreKnownByItsIdentity() {
    String tcp = WORKLOADS.replace("name: http, port: 80", "name: tcp, port: 80");
    Request request = Request.get("http://secure/").from("shop/client").build();
    String denied = policy("ports: ['8080']").replace("rules: [{", "rules: [{" + FROM_CLIENT);

    assertThat(mesh(tcp).simulate(request).hops()).hasSize(2);
    assertThat(mesh(tcp + denied).simulate(request).decision())
        .extracting(Decision::describe)
        .isEqualTo("no response: connection closed");
    assertThat(mesh(tcp + denied.replace("sa/client", "sa/other")).simulate(request).status())
        .isEqualTo(200);
  }

  private static final String FROM_CLIENT =
      "from: [{source: {principals: [cluster.local/ns/shop/sa/client]}}], ";

  private static String policy(String operation) {
    return """
    apiVersion: security.istio.io/v1
    kind: AuthorizationPolicy
    metadata: {name: policy, namespace: shop}
    spec:
      selector: {matchLabels: {app: secure}}
      action: DENY
      rules: [{to: [{operation: {%s}}]}]
    """
        .formatted(operation);
  }

  private static Simulation atGateway(String resources) {
    return mesh(resources).simulate(Request.get("https://secure.test/").build());
  }

  private static Mesh mesh(String resources) {
    return Mesh.of(ResourceReader.read("mesh.yaml", resources));
  }
}
