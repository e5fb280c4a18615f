package io.meshproof.simulator.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.evaluator.trace.Stage;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.Request;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.Simulation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyExtensionsOnTheWayTest {
  private static final String MESH =
      """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: web, namespace: shop}
      spec:
        selector: {istio: ingressgateway}
        servers:
        - port: {number: 80, name: http, protocol: HTTP}
          hosts: ["*"]
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: cart, namespace: shop}
      spec:
        hosts: ["*"]
        gateways: [web]
        http:
        - route:
          - destination: {host: cart}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: cart, namespace: shop}
      spec:
        selector: {app: cart}
        ports:
        - {name: http, port: 80}
      ---
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          # kind | namespace | spec | on which of the two hops
          EnvoyFilter | istio-system | configPatches: [{patch: {}}] | 12
          EnvoyFilter | shop | configPatches: [{patch: {}}] | 2
          EnvoyFilter | other | configPatches: [{patch: {}}] | -
          EnvoyFilter | istio-system | configPatches: [{match: {context: GATEWAY}}] | 1
          EnvoyFilter | istio-system | configPatches: [{match: {context: SIDECAR_INBOUND}}] | 2
          EnvoyFilter | istio-system | configPatches: [{match: {context: SIDECAR_OUTBOUND}}] | -
          EnvoyFilter | shop | {workloadSelector: {labels: {app: cart}}, configPatches: [{patch: {}}]} | 2
          EnvoyFilter | shop | {workloadSelector: {labels: {app: pay}}, configPatches: [{patch: {}}]} | -
          EnvoyFilter | shop | workloadSelector: {labels: {app: cart}} | -
          WasmPlugin | istio-system | url: oci://a | 12
          WasmPlugin | istio-system | {url: oci://a, selector: {matchLabels: {istio: ingressgateway}}} | 1
          WasmPlugin | shop | {url: oci://a, targetRefs: [{kind: Service, name: cart}]} | -
          """)
  void everyHopSaysWhatChangesItsProxy(String kind, String namespace, String spec, String hops) {
    assertThat(hopsWithExtension(simulate(extension(kind, namespace, spec)))).isEqualTo(hops);
  }

  @Test
  void theStepNamesTheResourceAndItsPlace() {
    Simulation simulation =
        simulate(extension("EnvoyFilter", "shop", "configPatches: [{patch: {}}]"));

    assertThat(simulation.trace().toText())
        .contains("? assumption")
        .contains("EnvoyFilter `shop/x` applies here and is not simulated")
        .contains("mesh.yaml:32");
    assertThat(simulation.toJson())
        .contains("EnvoyFilter `shop/x` applies here and is not simulated");
  }

  @Test
  void theDecisionIsWhatTheRestGives() {
    String extension = extension("EnvoyFilter", "istio-system", "configPatches: [{patch: {}}]");

    assertThat(simulate(extension).decision()).isEqualTo(simulate("").decision());
  }

  private static String extension(String kind, String namespace, String spec) {
    return """
    apiVersion: %s
    kind: %s
    metadata: {name: x, namespace: %s}
    spec:
      %s
    """
        .formatted(
            kind.equals("EnvoyFilter")
                ? "networking.istio.io/v1alpha3"
                : "extensions.istio.io/v1alpha1",
            kind,
            namespace,
            spec);
  }

  private static Simulation simulate(String extension) {
    Mesh mesh = Mesh.of(ResourceReader.read("mesh.yaml", MESH + extension));
    Simulation simulation = mesh.simulate(Request.get("http://a.test/").build());
    assertThat(simulation.hops()).hasSize(2);
    return simulation;
  }

  private static String hopsWithExtension(Simulation simulation) {
    StringBuilder hops = new StringBuilder();
    for (int i = 0; i < simulation.hops().size(); i++) {
      if (simulation.hops().get(i).steps().stream()
          .anyMatch(step -> step.stage() == Stage.ASSUMPTION)) {
        hops.append(i + 1);
      }
    }
    return hops.isEmpty() ? "-" : hops.toString();
  }
}
