package io.meshproof.simulator.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.bind.Kinds;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiResourcesTest {
  private final ApiResources resources = ApiResources.load();

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          secret,                  secrets
          Secrets,                 secrets
          po,                      pods
          deployments.apps,        deployments.apps
          deployments.v1.apps,     deployments.apps
          vs,                      virtualservices.networking.istio.io
          virtualservice.networking, virtualservices.networking.istio.io
          gateways,                gateways.networking.istio.io
          gateways.gateway,        gateways.gateway.networking.k8s.io
          ing,                     ingresses.networking.k8s.io
          networkpolicy,           networkpolicies.networking.k8s.io
          """)
  void aNameMayBeSingularPluralShortAndQualified(String name, String resource) {
    assertThat(resources.named(name).get(0).qualifiedName()).isEqualTo(resource);
  }

  @Test
  void whatIsNotKnownIsNotGuessed() {
    assertThat(resources.named("orders")).isEmpty();
    assertThat(resources.named("pods.apps")).isEmpty();
  }

  @Test
  void everySimulatedKindCanBeNamed() {
    assertThat(Kinds.names())
        .allSatisfy(
            kind ->
                assertThat(Kinds.groupsOf(kind))
                    .allSatisfy(group -> assertThat(resources.ofKind(group, kind)).isPresent()));
  }

  @Test
  void onlySomeKindsBelongToNamespaces() {
    assertThat(List.of("pods", "nodes", "clusterroles", "roles"))
        .extracting(name -> resources.named(name).get(0).isNamespaced())
        .containsExactly(true, false, false, true);
  }
}
