package io.meshproof.testkit.junit;

import static io.meshproof.model.request.Request.get;
import static io.meshproof.testkit.MeshAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.Mesh;
import io.meshproof.simulator.suite.TestIssuer;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@MeshTest(resources = MeshTestTest.FOLDER, now = "2026-01-31T12:00:00Z")
class MeshTestTest {
  static final String FOLDER = "classpath:k8s";
  private static final long NOON = 1769860800;

  @Test
  void aTestIssuersTokensAreGood(Mesh mesh, TestIssuer issuer) {
    assertThat(mesh).request(get("/cart")).isForbidden().because("no token was verified");
    assertThat(mesh)
        .request(get("/cart").withToken(issuer.token(Map.of("sub", "alice"))))
        .isRoutedTo("cart");
  }

  @Test
  void theTimeIsAsGiven(Mesh mesh, TestIssuer issuer) {
    assertThat(mesh)
        .request(get("/cart").withToken(issuer.token(Map.of("sub", "a", "exp", NOON + 1))))
        .isAllowed();
    assertThat(mesh)
        .request(get("/cart").withToken(issuer.token(Map.of("sub", "a", "exp", NOON - 3600))))
        .isUnauthorized()
        .because("expired");
  }

  @Test
  void anotherIssuersTokensAreNot(Mesh mesh) {
    TestIssuer stranger = TestIssuer.of("https://issuer.example.com");

    assertThat(mesh)
        .request(get("/cart").withToken(stranger.token(Map.of("sub", "alice"))))
        .isUnauthorized();
  }

  @Test
  void theResourcesAreThoseOfTheMesh(Mesh mesh, Resources resources) {
    assertThat(resources).isSameAs(mesh.resources());
    assertThat(resources.accepted()).hasSize(5);
  }

  @Nested
  class Inside {
    @Test
    void testsShareTheMeshOfTheClassAround(
        Mesh mesh, @Issuer("https://issuer.example.com") TestIssuer issuer) {
      assertThat(mesh)
          .request(get("/cart").withToken(issuer.token(Map.of("sub", "alice"))))
          .isRoutedTo("cart");
    }

    @Test
    @MeshTest(resources = MeshTestTest.FOLDER + "/routes.yaml")
    void theInnermostAnnotationCounts(Mesh mesh) {
      assertThat(mesh).request(get("/cart")).isRoutedTo("cart");
    }
  }

  @Test
  void whichIssuerIsMeantMustBeClear() {
    TestMesh none = TestMesh.of(Resources.NONE, MeshOptions.DEFAULT);
    TestMesh two = TestMesh.of(ResourceReader.read("jwt.yaml", TWO_ISSUERS), MeshOptions.DEFAULT);

    assertThatThrownBy(() -> none.issuer(Optional.empty()))
        .hasMessageStartingWith("the mesh trusts no issuer");
    assertThatThrownBy(() -> two.issuer(Optional.empty()))
        .hasMessageEndingWith("say @Issuer with one of `https://a.test`, `https://b.test`");
    assertThatThrownBy(() -> two.issuer(Optional.of("https://c.test")))
        .hasMessageEndingWith("it trusts `https://a.test`, `https://b.test`");
    assertThat(two.issuer(Optional.of("https://b.test")).uri()).isEqualTo("https://b.test");
  }

  private static final String TWO_ISSUERS =
      """
      apiVersion: security.istio.io/v1
      kind: RequestAuthentication
      metadata: {name: two}
      spec:
        jwtRules:
        - {issuer: "https://a.test"}
        - {issuer: "https://b.test"}
      """;
}
