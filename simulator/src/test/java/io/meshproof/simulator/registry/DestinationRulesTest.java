package io.meshproof.simulator.registry;

import static io.meshproof.simulator.registry.Fixtures.resources;
import static io.meshproof.simulator.registry.Fixtures.rule;
import static io.meshproof.simulator.registry.Fixtures.sidecar;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.resource.DestinationRule;
import io.meshproof.model.resource.DestinationRule.Subset;
import io.meshproof.model.resource.Resources;
import java.util.List;
import org.junit.jupiter.api.Test;

class DestinationRulesTest {
  private static final String HOST = "web.shop.svc.cluster.local";
  private static final ImmutableList<String> UNSET = ImmutableList.of();
  private static final MeshService WEB =
      ServiceRegistry.of(resources(Fixtures.service("shop", "web", "*", 80)), MeshOptions.DEFAULT)
          .named(HOST)
          .get(0);

  @Test
  void theClientsOwnRuleHidesTheServicesExactOne() {
    Resources mesh =
        resources(
            rule("shop", "exact", HOST, UNSET, "v1"), rule("client", "broad", "*.local", UNSET));

    assertThat(subsets(mesh, sidecar("client"))).isEmpty();
    assertThat(subsets(mesh, sidecar("other"))).containsExactly("v1");
  }

  @Test
  void aGatewayInTheRootNamespaceSkipsTheFirstLevel() {
    Resources mesh =
        resources(
            rule("shop", "exact", HOST, UNSET, "v1"),
            rule("istio-system", "broad", "*.local", UNSET, "root"));

    assertThat(subsets(mesh, ProxyRef.INGRESS_GATEWAY)).containsExactly("v1");
  }

  @Test
  void aMoreSpecificRuleHidesABroaderOneEvenFromThoseWhoCannotSeeIt() {
    Resources mesh =
        resources(
            rule("shop", "exact", HOST, ImmutableList.of("elsewhere"), "v1"),
            rule("shop", "broad", "*.local", UNSET, "v2"),
            rule("istio-system", "root", "*.local", UNSET, "v3"));

    assertThat(subsets(mesh, sidecar("client"))).containsExactly("v3");
    assertThat(subsets(mesh, sidecar("elsewhere"))).containsExactly("v1");
  }

  @Test
  void rulesForOneHostWithTheSameExportToAreMerged() {
    Resources mesh =
        resources(
            rule("shop", "a", "web", UNSET, "v1"), rule("shop", "b", HOST, UNSET, "v1", "v2"));

    assertThat(subsets(mesh, sidecar("client"))).containsExactly("v1", "v2");
  }

  @Test
  void unsetAndPublicAreDifferentSetsAndTheLastRuleCounts() {
    Resources mesh =
        resources(
            rule("shop", "a", HOST, UNSET, "v1"),
            rule("shop", "b", HOST, ImmutableList.of("*"), "v2"));

    assertThat(subsets(mesh, sidecar("client"))).containsExactly("v2");
  }

  private static List<String> subsets(Resources mesh, ProxyRef proxy) {
    return DestinationRules.of(mesh).find(proxy, WEB).stream()
        .map(DestinationRule::subsets)
        .flatMap(ImmutableList::stream)
        .map(Subset::name)
        .toList();
  }
}
