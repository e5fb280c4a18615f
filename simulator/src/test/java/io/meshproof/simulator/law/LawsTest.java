package io.meshproof.simulator.law;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.Request;
import io.meshproof.model.request.Token;
import io.meshproof.simulator.InvalidMeshException;
import io.meshproof.simulator.Mesh;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LawsTest {
  private static final String RESOURCES =
      """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: door, namespace: shop}
      spec:
        selector: {istio: ingressgateway}
        servers:
        - port: {number: 80, name: http, protocol: HTTP}
          hosts: ["*"]
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: shop, namespace: shop}
      spec:
        hosts: [shop.test]
        gateways: [door]
        http: [{route: [{destination: {host: orders}}]}]
      ---
      apiVersion: v1
      kind: Namespace
      metadata: {name: shop, labels: {istio-injection: enabled}}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: orders, namespace: shop}
      spec:
        selector: {app: orders}
        ports: [{name: http, port: 80}]
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: web, namespace: shop}
      spec:
        selector: {app: web}
        ports: [{name: http, port: 80}]
      ---
      apiVersion: networking.istio.io/v1
      kind: ServiceEntry
      metadata: {name: pay, namespace: shop}
      spec:
        hosts: [pay.example.com]
        location: MESH_EXTERNAL
        resolution: DNS
        ports: [{number: 80, name: http, protocol: HTTP}]
      ---
      apiVersion: security.istio.io/v1
      kind: RequestAuthentication
      metadata: {name: jwt, namespace: shop}
      spec:
        jwtRules: [{issuer: "https://issuer.test", jwksUri: "https://issuer.test/keys"}]
      """;

  private final Mesh mesh = mesh(RESOURCES);

  @ParameterizedTest(name = "{0}: {1} → {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          orders.shop             | /                | true
          orders                  | /a               | true
          orders.shop/a*          | /abc             | true
          orders.shop/a*          | /b               | false
          orders.shop/a           | //a              | true
          orders.shop/a           | /%61             | true
          orders.shop/a           | /a;x=y           | true
          orders.shop/a           | /a/              | true
          orders.shop/a           | /A               | false
          orders.shop except /a   | /a               | false
          orders.shop except /{*} | /a/b             | true
          order                   | /                | false
          web                     | /                | false
          """)
  void aTokenIsWantedWhereTheTargetIs(String target, String path, boolean isBroken) {
    Law law = law("token for " + target);

    assertThat(law.violation(mesh, get(path).build()).isPresent()).isEqualTo(isBroken);
    assertThat(law.violation(mesh, get(path).token(token()).build())).isEmpty();
  }

  @Test
  void callersAreKnownByTheirIdentity() {
    Law law = law("only shop/default reach orders.shop");

    assertThat(law.violation(mesh, inside("web"))).isEmpty();
    assertThat(law.violation(mesh, get("/").build()))
        .hasValue(
            "it gets there, called by"
                + " `cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account`");
    assertThat(law.fromOutside().violation(mesh, inside("web"))).isEmpty();
    assertThat(law("only other/* reach orders").violation(mesh, inside("web"))).isPresent();
    assertThat(law("only other/* reach orders").fromOutside().violation(mesh, inside("web")))
        .isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1} → {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          only pay.example.com leave | pay.example.com     |
          only *.example.com leave   | PAY.example.com     |
          nothing leaves             | pay.example.com     | it leaves for `pay.example.com`
          nothing leaves             | elsewhere.test:80   | it leaves for `elsewhere.test`
          only a.test leave          | b.a.test            | it leaves for `b.a.test`
          nothing leaves             | orders              |
          """)
  void whatLeavesIsExternalOrUnknown(String law, String host, String why) {
    Request request = Request.get("/").host(host).from("shop/web").build();

    assertThat(law(law).violation(mesh, request)).isEqualTo(Optional.ofNullable(why));
  }

  @Test
  void twoMeshesAreTheSameUntilTheyAreNot() {
    Mesh other = mesh(RESOURCES.replace("destination: {host: orders}", "destination: {host: web}"));

    assertThat(Laws.sameAs("twin", mesh(RESOURCES)).violation(mesh, get("/").build())).isEmpty();
    assertThat(Laws.sameAs("other", other).violation(mesh, get("/").build()))
        .hasValueSatisfying(
            why -> assertThat(why).contains("in other: routed to outbound|80||web"));
    assertThat(new LawSearch(mesh, Laws.sameAs("other", other), 1).search(1000))
        .hasValueSatisfying(
            found ->
                assertThat(found.request()).isEqualTo(Request.get("http://shop.test/").build()));
    assertThat(new LawSearch(mesh, Laws.sameAs("twin", mesh(RESOURCES)), 1).search(1000)).isEmpty();
  }

  @Test
  void aLawOfOnesOwnIsSearchedLikeAnyOther() {
    Law law =
        Law.of(
            "nobody deletes",
            (asked, request) ->
                !request.method().equals("DELETE") || asked.decide(request).isDenial());

    assertThat(new LawSearch(mesh, law, 1).search(5000))
        .hasValueSatisfying(
            found ->
                assertThat(found.request())
                    .isEqualTo(Request.method("DELETE", "http://shop.test/").build()));
  }

  private static Law law(String text) {
    return LawText.parse(text, path -> mesh(RESOURCES));
  }

  private static Request.Builder get(String path) {
    return Request.get("http://shop.test/").target(path);
  }

  private static Request inside(String caller) {
    return Request.get("http://orders/").from("shop/" + caller).build();
  }

  private static Token token() {
    return Token.verified(Map.of("iss", "https://issuer.test", "sub", "alice"));
  }

  private static Mesh mesh(String yaml) {
    return Mesh.of(InvalidMeshException.check(ResourceReader.read("mesh.yaml", yaml)));
  }
}
