package io.meshproof.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.evaluator.proxy.ConnectionFailure;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.Request;
import io.meshproof.simulator.Variation.Aspect;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestMissesTest {
  private static final Request ASKED = Request.get("http://shpo.test/").build();
  private static final Decision NOT_FOUND = refused(404, "route_not_found");
  private static final Decision DENIED = refused(403, "rbac_access_denied_matched_policy[none]");
  private static final Decision ROUTED =
      new Decision.Routed("b", Optional.empty(), Optional.empty(), Optional.empty());

  @Test
  void theNearestOfAnAspectIsToldThatFaresBetter() {
    List<Variation> variations = List.of(host("far.test", 9), host("shop.test", 2), host("x", 1));

    List<String> told =
        new NearestMisses(NOT_FOUND, request -> request.host().equals("x") ? NOT_FOUND : ROUTED)
            .among(() -> variations);

    assertThat(told).containsExactly("host `shop.test` → routed to b");
  }

  @Test
  void anotherRefusalIsFurtherOnlyForWhatNobodyKnew() {
    List<Variation> variations = List.of(host("shop.test", 2));

    assertThat(new NearestMisses(NOT_FOUND, request -> DENIED).among(() -> variations))
        .containsExactly("host `shop.test` → 403 Forbidden");
    assertThat(new NearestMisses(DENIED, request -> DENIED).among(() -> variations)).isEmpty();
    assertThat(new NearestMisses(DENIED, request -> NOT_FOUND).among(() -> variations)).isEmpty();
  }

  @Test
  void nothingIsNearWhereNothingWasMissed() {
    assertThat(new NearestMisses(ROUTED, request -> ROUTED).among(() -> List.of(host("a", 1))))
        .isEmpty();
  }

  @Test
  void whatCannotBeKnownIsNoImprovement() {
    Decision dropped = new Decision.Dropped(ConnectionFailure.REFUSED, Optional.empty());
    Decision unknown = new Decision.Inconclusive("why");

    assertThat(new NearestMisses(dropped, request -> unknown).among(() -> List.of(host("a", 1))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      textBlock =
          """
          {uri: {regex: '/v[0-9]+/items'}}                  => http://shop.test/v/items  => path `/v
          {uri: {prefix: /}, headers: {x-v: {regex: "v[0-9]"}}} => http://shop.test/       => header `x-v: v
          {uri: {prefix: /}, queryParams: {q: {regex: a+}}} => http://shop.test/?q=b     => query `q=a
          """)
  void whatARegularExpressionAsksForIsTold(String match, String url, String told) {
    Mesh mesh =
        Mesh.of(
            ResourceReader.read(
                "mesh.yaml",
                """
                apiVersion: networking.istio.io/v1
                kind: Gateway
                metadata: {name: door, namespace: shop}
                spec:
                  selector: {istio: ingressgateway}
                  servers:
                  - port: {number: 80, name: http, protocol: HTTP}
                    hosts: [shop.test]
                ---
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: shop, namespace: shop}
                spec:
                  hosts: [shop.test]
                  gateways: [door]
                  http:
                  - match: [%s]
                    route: [{destination: {host: web}}]
                """
                    .formatted(match)));

    assertThat(mesh.simulate(Request.get(url).build()).trace().toText())
        .containsPattern("nearest miss: " + Pattern.quote(told) + ".*` → routed to outbound");
  }

  @ParameterizedTest
  @CsvSource({"a,a,0", "shop,shpo,2", "a.b.test,a.c.test,1", "'',abc,3", "/orders,/orders/7,2"})
  void distanceIsWhatIsNotCommonAtTheEnds(String left, String right, int distance) {
    assertThat(Variation.distance(left, right)).isEqualTo(distance);
    assertThat(Variation.distance(right, left)).isEqualTo(distance);
  }

  private static Variation host(String name, int distance) {
    return new Variation(
        Aspect.HOST, "host `" + name + "`", distance, ASKED.toBuilder().host(name).build());
  }

  private static Decision refused(int status, String details) {
    return new Decision.Refused(status, Optional.empty(), details, Optional.empty());
  }
}
