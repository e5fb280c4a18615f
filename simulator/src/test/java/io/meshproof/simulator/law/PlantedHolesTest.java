package io.meshproof.simulator.law;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.request.Request;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.generate.BigMesh;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holes in one policy among fifty are found in few draws, whatever the seed. */
class PlantedHolesTest {
  private static final int DRAWS = 3_000;
  private static final Law TOKEN = Laws.tokenFor(Target.of("s17.shop").except("/s17/{*}/health"));

  @Test
  void aTightMeshHasNone() {
    assertThat(new LawSearch(BigMesh.tight(), TOKEN, 1).search(DRAWS)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aTemplateThatIsTooWideByOneSegment(long seed) {
    Mesh mesh =
        BigMesh.with(
            17,
            """
            apiVersion: security.istio.io/v1
            kind: AuthorizationPolicy
            metadata: {name: s17, namespace: shop}
            spec:
              selector: {matchLabels: {app: s17}}
              rules:
              - to: [{operation: {methods: [GET], paths: ["/s17/{*}/{*}"]}}]
            """);

    Violation violation = found(mesh, TOKEN, seed);

    assertThat(violation.request())
        .isEqualTo(Request.get("http://shop.example.com/s17/a/a").build());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aDenyThatTwoSlashesAvoid(long seed) {
    Mesh mesh =
        BigMesh.with(
            17,
            """
            apiVersion: security.istio.io/v1
            kind: AuthorizationPolicy
            metadata: {name: s17, namespace: shop}
            spec:
              selector: {matchLabels: {app: s17}}
              action: DENY
              rules:
              - from: [{source: {notRequestPrincipals: ["*"]}}]
                to: [{operation: {paths: ["/s17/admin*"]}}]
            """);

    Violation violation = found(mesh, Laws.tokenFor(Target.of("s17.shop").at("/s17/admin*")), seed);

    assertThat(violation.request())
        .isEqualTo(Request.get("http://shop.example.com/s17//admin").build());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aRuleWhoseFromAndToFellApart(long seed) {
    Mesh mesh =
        BigMesh.with(
            17,
            """
            apiVersion: security.istio.io/v1
            kind: AuthorizationPolicy
            metadata: {name: s17, namespace: shop}
            spec:
              selector: {matchLabels: {app: s17}}
              rules:
              - from: [{source: {principals: [cluster.local/ns/shop/sa/s3]}}]
              - to: [{operation: {methods: [POST], paths: [/s17/orders]}}]
            """);

    Violation violation =
        found(mesh, Laws.onlyCallers(List.of("shop/s3"), Target.of("s17.shop")), seed);

    assertThat(violation.request())
        .isEqualTo(Request.post("http://shop.example.com/s17/orders").build());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aDestinationOfOneInAHundred(long seed) {
    Mesh mesh =
        BigMesh.of(
            """
            - match: [{uri: {exact: /closed}}]
              directResponse: {status: 204}
            - route:
              - {destination: {host: s1}, weight: 99}
              - {destination: {host: s2}, weight: 1}
            """);

    Violation violation = found(mesh, Laws.tokenFor(Target.of("s2.shop")).fromOutside(), seed);

    assertThat(violation.request().path()).isEqualTo("/");
    assertThat(violation.request().seed()).isNotZero();
  }

  private static Violation found(Mesh mesh, Law law, long seed) {
    return new LawSearch(mesh, law, seed).search(DRAWS).orElseThrow();
  }
}
