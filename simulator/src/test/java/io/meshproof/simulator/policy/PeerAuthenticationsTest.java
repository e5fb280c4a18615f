package io.meshproof.simulator.policy;

import static io.meshproof.model.resource.PeerAuthentication.Mode.DISABLE;
import static io.meshproof.model.resource.PeerAuthentication.Mode.PERMISSIVE;
import static io.meshproof.model.resource.PeerAuthentication.Mode.STRICT;
import static io.meshproof.model.resource.PeerAuthentication.Mode.UNSET;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.model.resource.MeshConfig;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.PeerAuthentication;
import io.meshproof.model.resource.PeerAuthentication.Mode;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.policy.PeerAuthentications.MutualTls;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PeerAuthenticationsTest {
  private static final ImmutableMap<String, String> ALL = ImmutableMap.of();
  private static final ImmutableMap<String, String> REVIEWS = ImmutableMap.of("app", "reviews");

  @Test
  void withoutAnyPolicyBothAreTaken() {
    assertThat(effective("shop").mode(80)).isEqualTo(PERMISSIVE);
  }

  @Test
  void theNarrowestPolicyWins() {
    PeerAuthentication mesh = policy("istio-system", 0, ALL, STRICT);
    PeerAuthentication namespace = policy("shop", 1, ALL, DISABLE);
    PeerAuthentication workload = policy("shop", 2, REVIEWS, PERMISSIVE);

    assertThat(effective("shop", mesh).mode()).isEqualTo(STRICT);
    assertThat(effective("shop", mesh, namespace).mode()).isEqualTo(DISABLE);
    assertThat(effective("shop", workload, mesh, namespace).mode()).isEqualTo(PERMISSIVE);
    assertThat(effective("other", workload, mesh, namespace).mode()).isEqualTo(STRICT);
  }

  @Test
  void unsetInheritsFromTheNextWiderPolicy() {
    PeerAuthentication mesh = policy("istio-system", 0, ALL, STRICT);
    PeerAuthentication namespace = policy("shop", 1, ALL, UNSET);

    assertThat(effective("shop", mesh, namespace).mode()).isEqualTo(STRICT);
  }

  @Test
  void theOldestOfEqualScopeWinsAndNothingIsMerged() {
    PeerAuthentication younger = policy("shop", 9, REVIEWS, DISABLE);
    PeerAuthentication older = policy("shop", 1, REVIEWS, UNSET);

    assertThat(effective("shop", younger, older).mode()).isEqualTo(PERMISSIVE);
  }

  @Test
  void aSelectorInTheRootNamespaceIsIgnoredEverywhere() {
    PeerAuthentication root = policy("istio-system", 0, REVIEWS, STRICT);

    assertThat(effective("shop", root).mode()).isEqualTo(PERMISSIVE);
    assertThat(effective("istio-system", root).mode()).isEqualTo(PERMISSIVE);
  }

  @Test
  void portsComeFromTheWorkloadPolicyOnlyAndUnsetOnesTakeItsMode() {
    PeerAuthentication workload =
        policy("shop", 0, REVIEWS, STRICT, Map.of(8080, DISABLE, 9090, UNSET));

    MutualTls modes = effective("shop", workload);

    assertThat(modes.mode(8080)).isEqualTo(DISABLE);
    assertThat(modes.mode(9090)).isEqualTo(STRICT);
    assertThat(modes.mode(7070)).isEqualTo(STRICT);
    assertThat(modes.ports()).containsOnlyKeys(8080, 9090);
  }

  private static MutualTls effective(String namespace, PeerAuthentication... policies) {
    Resources resources =
        new Resources(
            ImmutableList.copyOf(policies),
            ImmutableList.of(),
            MeshConfig.DEFAULT,
            ImmutableList.of(),
            ImmutableMap.of());
    return PeerAuthentications.of(resources).effective(namespace, REVIEWS);
  }

  private static PeerAuthentication policy(
      String namespace, int age, ImmutableMap<String, String> selector, Mode mode) {
    return policy(namespace, age, selector, mode, Map.of());
  }

  private static PeerAuthentication policy(
      String namespace,
      int age,
      ImmutableMap<String, String> selector,
      Mode mode,
      Map<Integer, Mode> ports) {
    Metadata metadata =
        new Metadata(
            "policy-" + age,
            namespace,
            ImmutableMap.of(),
            ImmutableMap.of(),
            Metadata.FIRST_UNDATED.plusSeconds(age));
    return new PeerAuthentication(metadata, selector, mode, ImmutableMap.copyOf(ports));
  }
}
