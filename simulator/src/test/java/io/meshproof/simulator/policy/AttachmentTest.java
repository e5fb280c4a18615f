package io.meshproof.simulator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.meshproof.model.request.ProxyRef;
import io.meshproof.model.request.ProxyRef.Kind;
import io.meshproof.model.resource.Metadata;
import io.meshproof.model.resource.PolicyTarget;
import io.meshproof.model.resource.PolicyTarget.Reference;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttachmentTest {
  private static final ProxyRef REVIEWS =
      new ProxyRef(Kind.SIDECAR_INBOUND, "shop", ImmutableMap.of("app", "reviews"), "default");
  private static final ProxyRef GATEWAY =
      new ProxyRef(
          Kind.GATEWAY,
          "edge",
          ImmutableMap.of("gateway.networking.k8s.io/gateway-name", "gw"),
          "default");

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          shop         | reviews | true
          shop         | ratings | false
          istio-system | reviews | true
          istio-system | ratings | false
          default      | reviews | false
          """,
      delimiter = '|')
  void policiesReachTheirOwnNamespaceAndTheRootReachesAll(
      String namespace, String app, boolean applies) {
    PolicyTarget target = new PolicyTarget(ImmutableMap.of("app", app), ImmutableList.of());

    assertThat(Attachment.applies(in(namespace), target, REVIEWS, "istio-system"))
        .isEqualTo(applies);
  }

  @Test
  void aPolicyWithoutSelectorSelectsEveryWorkload() {
    assertThat(Attachment.applies(in("shop"), PolicyTarget.ALL, REVIEWS, "istio-system")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          edge         | gateway.networking.k8s.io | Gateway | gw    |       | true
          edge         | gateway.networking.k8s.io | Gateway | gw    | edge  | true
          edge         | gateway.networking.k8s.io | Gateway | gw    | other | false
          edge         | gateway.networking.k8s.io | Gateway | gw2   |       | false
          edge         | ''                        | Service | gw    |       | false
          istio-system | gateway.networking.k8s.io | Gateway | gw    |       | false
          """,
      delimiter = '|')
  void referencesNameTheGatewayOfTheSameNamespace(
      String policyNamespace,
      String group,
      String kind,
      String name,
      String namespace,
      boolean applies) {
    PolicyTarget target = naming(new Reference(group, kind, name, Optional.ofNullable(namespace)));

    assertThat(Attachment.applies(in(policyNamespace), target, GATEWAY, "istio-system"))
        .isEqualTo(applies);
  }

  @Test
  void aPolicyWithReferencesNeverReachesAClassicGateway() {
    PolicyTarget target =
        naming(new Reference("gateway.networking.k8s.io", "Gateway", "istio", Optional.empty()));

    assertThat(
            Attachment.applies(
                in("istio-system"), target, ProxyRef.INGRESS_GATEWAY, "istio-system"))
        .isFalse();
  }

  private static PolicyTarget naming(Reference reference) {
    return new PolicyTarget(ImmutableMap.of(), ImmutableList.of(reference));
  }

  private static Metadata in(String namespace) {
    return new Metadata(
        "policy", namespace, ImmutableMap.of(), ImmutableMap.of(), Metadata.FIRST_UNDATED);
  }
}
