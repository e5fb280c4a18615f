package io.meshproof.simulator.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import io.meshproof.model.diagnostic.Code;
import io.meshproof.model.diagnostic.Diagnostic;
import io.meshproof.model.diagnostic.Severity;
import io.meshproof.model.option.IstioVersion;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReservedHeaderTest {
  private static final Map<String, Object> CLAIMS =
      ImmutableMap.of(
          "groups",
          List.of("group1", "group2"),
          "sub",
          "alice",
          "admin",
          true,
          "level",
          7,
          "key1",
          Map.of("key2", "v", "key-2", "w"),
          "key-1",
          Map.of("key-2", "x"),
          "key.1",
          Map.of("key.2", "y"));

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          x-jwt-claim.groups       | @request.auth.claims[groups]
          x-jwt-claim-groups       | @request.auth.claims[groups]
          x-jwt-claim.key1.key2    | @request.auth.claims[key1][key2]
          x-jwt-claim-key1-key2    | @request.auth.claims[key1][key2]
          x-jwt-claim.key-1.key-2  | @request.auth.claims[key-1][key-2]
          x-jwt-claim-key.1-key.2  | @request.auth.claims[key.1][key.2]
          X-JWT-Claim.Groups       | @request.auth.claims[Groups]
          x-jwt-claim_a_b          | @request.auth.claims[a][b]
          """,
      delimiter = '|')
  void theCharacterAfterTheNameSeparatesTheClaims(String header, String today) {
    assertThat(ReservedHeader.replacement(header)).contains(today);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-jwt-claim", "x-jwt-claim.", "x-jwt-claims", "x-jwt", "y-jwt-claim.a"})
  void aNameWithoutClaimStandsForNone(String header) {
    assertThat(ReservedHeader.replacement(header)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          x-jwt-claim.groups       | group1 | 200 | one string of a list
          x-jwt-claim-groups       | group2 | 200 | any of them
          x-jwt-claim.groups       | group3 | 404 | none of them
          x-jwt-claim.sub          | alice  | 200 | a string
          x-jwt-claim.Sub          | alice  | 404 | claims have a case
          X-JWT-CLAIM.sub          | alice  | 200 | the name has none
          x-jwt-claim.key1.key2    | v      | 200 | nested
          x-jwt-claim-key1-key2    | v      | 200 | nested
          x-jwt-claim.key1.key-2   | w      | 200 | a dash in a name
          x-jwt-claim-key1-key-2   | w      | 404 | a dash that separates
          x-jwt-claim.key-1.key-2  | x      | 200 | dashes in both names
          x-jwt-claim-key.1-key.2  | y      | 200 | dots in both names
          x-jwt-claim.key.1.key.2  | y      | 404 | dots that separate
          x-jwt-claim.admin        | true   | 404 | a boolean is no text
          x-jwt-claim.level        | 7      | 404 | nor is a number
          x-jwt-claim.key1         | v      | 404 | nor an object
          x-jwt-claim.missing      | x      | 404 | nor what is not there
          """,
      delimiter = '|')
  void theOldReleaseRoutesByClaims(String header, String value, int status, String reason) {
    Mesh mesh = mesh("headers", header, value, IstioVersion.V1_12_BETA);

    assertThat(status(mesh, Request.get("http://shop.test/").token(Token.verified(CLAIMS))))
        .as(reason)
        .isEqualTo(status);
  }

  @Test
  void aRealHeaderOfThatNameNeverMatches() {
    Mesh mesh = mesh("headers", "x-jwt-claim.sub", "alice", IstioVersion.V1_12_BETA);

    assertThat(status(mesh, Request.get("http://shop.test/").header("x-jwt-claim.sub", "alice")))
        .isEqualTo(404);
  }

  @Test
  void withoutSuchClaimTheInvertedMatchHolds() {
    Mesh mesh = mesh("withoutHeaders", "x-jwt-claim.sub", "alice", IstioVersion.V1_12_BETA);

    assertThat(status(mesh, Request.get("http://shop.test/"))).isEqualTo(200);
    assertThat(status(mesh, Request.get("http://shop.test/").token(Token.verified(CLAIMS))))
        .isEqualTo(404);
  }

  @Test
  void todayItIsAnOrdinaryHeader() {
    Mesh mesh = mesh("headers", "x-jwt-claim.sub", "alice", IstioVersion.CURRENT);

    assertThat(status(mesh, Request.get("http://shop.test/").header("x-jwt-claim.sub", "alice")))
        .isEqualTo(200);
    assertThat(status(mesh, Request.get("http://shop.test/").token(Token.verified(CLAIMS))))
        .isEqualTo(404);
  }

  @Test
  void todayAWarningSaysWhatReplacesIt() {
    Mesh mesh = mesh("headers", "x-jwt-claim.key1.key2", "v", IstioVersion.CURRENT);

    assertThat(mesh.resources().diagnostics())
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.code()).isEqualTo(Code.RETIRED_NAME);
              assertThat(warning.severity()).isEqualTo(Severity.WARNING);
              assertThat(warning.place().line()).isEqualTo(30);
              assertThat(warning.message())
                  .isEqualTo(
                      "`x-jwt-claim.key1.key2` is an ordinary header; it matches no claim of the"
                          + " token");
              assertThat(warning.help())
                  .contains("to match the claim write `@request.auth.claims[key1][key2]`");
            });
  }

  @Test
  void theOldReleaseNeedsNoWarning() {
    Mesh mesh = mesh("headers", "x-jwt-claim.sub", "alice", IstioVersion.V1_12_BETA);

    assertThat(mesh.resources().diagnostics()).isEmpty();
  }

  @Test
  void otherHeadersNeedNoWarning() {
    Mesh mesh = mesh("headers", "x-jwt-claims-a", "alice", IstioVersion.CURRENT);

    assertThat(mesh.resources().diagnostics()).extracting(Diagnostic::message).isEmpty();
  }

  private static int status(Mesh mesh, Request.Builder request) {
    return mesh.simulate(request.build()).status();
  }

  private static Mesh mesh(String field, String header, String value, IstioVersion version) {
    Resources resources =
        ResourceReader.read(
            "mesh.yaml",
            """
            apiVersion: networking.istio.io/v1alpha3
            kind: Gateway
            metadata: {name: gw}
            spec:
              selector: {istio: ingressgateway}
              servers:
              - port: {number: 80, name: http, protocol: HTTP}
                hosts: ["*"]
            ---
            apiVersion: security.istio.io/v1beta1
            kind: RequestAuthentication
            metadata: {name: jwt, namespace: istio-system}
            spec:
              selector:
                matchLabels: {istio: ingressgateway}
              jwtRules:
              - issuer: testing@secure.istio.io
                jwksUri: https://keys.test/jwks.json
            ---
            apiVersion: networking.istio.io/v1alpha3
            kind: VirtualService
            metadata: {name: shop}
            spec:
              hosts: [shop.test]
              gateways: [gw]
              http:
              - match:
                - %s:
                    %s:
                      exact: "%s"
                route:
                - destination: {host: shop, port: {number: 80}}
            """
                .formatted(field, header, value));
    return Mesh.of(resources, MeshOptions.DEFAULT.withIstioVersion(version));
  }
}
