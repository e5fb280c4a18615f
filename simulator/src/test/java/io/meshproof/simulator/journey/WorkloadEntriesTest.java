package io.meshproof.simulator.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.Request;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.Simulation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workloads outside of Kubernetes as endpoints. */
class WorkloadEntriesTest {
  private static final String ENTRY =
      """
      apiVersion: networking.istio.io/v1
      kind: WorkloadEntry
      metadata: {name: vm, namespace: shop, labels: {version: v1}}
      spec: {address: 10.0.0.7, serviceAccount: vm, labels: {app: stock}, ports: {http: 9000}}
      ---
      """;

  private static final String SERVICE =
      """
      apiVersion: v1
      kind: Service
      metadata: {name: stock, namespace: shop}
      spec:
        selector: {app: stock, version: v1}
        ports: [{name: http, port: 80, targetPort: 8080}]
      ---
      """;

  private static final String SERVICE_ENTRY =
      """
      apiVersion: networking.istio.io/v1
      kind: ServiceEntry
      metadata: {name: stock, namespace: shop}
      spec:
        hosts: [stock.shop.svc.cluster.local]
        ports: [{number: 80, name: http, protocol: HTTP, targetPort: 8080}]
        resolution: STATIC
        location: MESH_INTERNAL
        workloadSelector: {labels: {app: stock}}
      ---
      """;

  private static final String DENY =
      """
      apiVersion: security.istio.io/v1
      kind: AuthorizationPolicy
      metadata: {name: stock, namespace: shop}
      spec:
        selector: {matchLabels: {app: stock}}
        action: DENY
        rules: [{to: [{operation: {ports: ['9000']}}]}]
      """;

  @Test
  void theyStandBehindServicesAndServiceEntries() {
    for (String declared : new String[] {SERVICE, SERVICE_ENTRY}) {
      Simulation simulation = simulate(ENTRY + declared);

      assertThat(simulation.workload()).hasValue("shop/vm");
      assertThat(simulation.hops().get(1).request().port()).isEqualTo(9000);
      assertThat(simulate(ENTRY + declared + DENY).status()).isEqualTo(403);
    }
  }

  @Test
  void aPortThatIsNotTheirOwnIsTheServices() {
    assertThat(simulate(ENTRY.replace("{http: 9000}", "{other: 9000}") + SERVICE).hops().get(1))
        .extracting(hop -> hop.request().port())
        .isEqualTo(8080);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          {a: b}                                   | vm | true
          {a: b}                                   | "" | false
          {'security.istio.io/tlsMode': istio}     | "" | true
          {'security.istio.io/tlsMode': disabled}  | vm | false
          """,
      delimiter = '|',
      quoteCharacter = '"')
  void theyHaveASidecarIfTheirLabelsOrTheirAccountSaySo(
      String labels, String account, boolean hasSidecar) {
    String entry =
        ENTRY
            .replace("{version: v1}", labels.replace("}", ", app: stock}"))
            .replace("serviceAccount: vm", "serviceAccount: '" + account + "'");

    assertThat(simulate(entry + SERVICE_ENTRY).hops()).hasSize(hasSidecar ? 2 : 1);
  }

  @Test
  void otherServicesAreStillAssumedToHaveWorkloads() {
    String cart = SERVICE.replace("stock", "cart");

    assertThat(
            Mesh.of(ResourceReader.read("mesh.yaml", ENTRY + cart))
                .simulate(Request.get("http://cart/").from("shop/web").build())
                .workload())
        .hasValue("shop/cart");
  }

  private static Simulation simulate(String resources) {
    return Mesh.of(ResourceReader.read("mesh.yaml", resources))
        .simulate(Request.get("http://stock/").from("shop/web").build());
  }
}
