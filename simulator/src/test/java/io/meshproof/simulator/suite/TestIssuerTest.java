package io.meshproof.simulator.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshproof.model.option.MeshOptions;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.Request;
import io.meshproof.model.request.Token;
import io.meshproof.model.resource.Resources;
import io.meshproof.simulator.Mesh;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestIssuerTest {
  private static final String URI = "https://issuer.example.com";
  private static final String KEYS_URI = "https://issuer.example.com/keys";
  private static final TestIssuer ISSUER = TestIssuer.of(URI);
  private static final TestIssuer STRANGER = TestIssuer.of(URI);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jwksUri: https://issuer.example.com/keys",
        "jwks: '{\"keys\": []}'",
        "forwardOriginalToken: true"
      })
  void itsTokensAreTakenWhereverTheKeysComeFrom(String keys) {
    Mesh mesh = mesh(keys, MeshOptions.DEFAULT);

    assertThat(status(mesh, ISSUER.token(Map.of("sub", "alice")))).isEqualTo(200);
    assertThat(status(mesh, STRANGER.token(Map.of("sub", "alice")))).isEqualTo(401);
  }

  @Test
  void theRealKeysAreTakenToo() {
    MeshOptions options = MeshOptions.DEFAULT.withJwks(Map.of(KEYS_URI, STRANGER.jwks()));

    Mesh mesh = mesh("jwksUri: " + KEYS_URI, options);

    assertThat(status(mesh, STRANGER.token(Map.of()))).isEqualTo(200);
    assertThat(status(mesh, ISSUER.token(Map.of()))).isEqualTo(200);
  }

  @Test
  void claimsOverrideTheIssuer() {
    Token token = ISSUER.token(Map.of("iss", "https://other.example.com"));

    assertThat(status(mesh("jwksUri: " + KEYS_URI, MeshOptions.DEFAULT), token)).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "PS256", "ES384", "EdDSA"})
  void otherAlgorithmsSignToo(String algorithm) {
    TestIssuer issuer = TestIssuer.of(URI, algorithm);
    Mesh mesh = TestIssuer.mesh(resources("jwksUri: u"), MeshOptions.DEFAULT, List.of(issuer));

    assertThat(status(mesh, issuer.token(Map.of("groups", List.of("staff"))))).isEqualTo(200);
  }

  @Test
  void aSecretIsNoKeyPair() {
    assertThatThrownBy(() -> TestIssuer.of(URI, "HS256"))
        .hasMessage("`HS256` signs with no key pair");
    assertThatThrownBy(() -> TestIssuer.of(URI, "none")).hasMessageContaining("no key pair");
    assertThatThrownBy(() -> TestIssuer.of(URI, "rot13")).hasMessageContaining("no key pair");
  }

  private static int status(Mesh mesh, Token token) {
    return mesh.simulate(Request.get("http://shop.test/").token(token).build()).status();
  }

  private static Mesh mesh(String keys, MeshOptions options) {
    return TestIssuer.mesh(resources(keys), options, List.of(ISSUER));
  }

  private static Resources resources(String keys) {
    return ResourceReader.read(
        "mesh.yaml",
        """
        apiVersion: networking.istio.io/v1
        kind: Gateway
        metadata: {name: gateway}
        spec:
          selector: {istio: ingressgateway}
          servers:
          - port: {number: 80, name: http, protocol: HTTP}
            hosts: ["*"]
        ---
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: {name: shop}
        spec:
          hosts: ["shop.test"]
          gateways: [gateway]
          http:
          - route:
            - destination: {host: shop}
        ---
        apiVersion: security.istio.io/v1
        kind: RequestAuthentication
        metadata: {name: jwt, namespace: istio-system}
        spec:
          jwtRules:
          - issuer: https://issuer.example.com
            %s
        """
            .formatted(keys));
  }
}
