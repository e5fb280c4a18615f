package io.meshproof.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshproof.evaluator.trace.Outcome;
import io.meshproof.evaluator.trace.Step;
import io.meshproof.model.read.ResourceReader;
import io.meshproof.model.request.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotSimulatedTest {
  private static final String SHOP =
      """
      apiVersion: networking.istio.io/v1
      kind: Gateway
      metadata: {name: front, namespace: shop}
      spec:
        selector: {istio: ingressgateway}
        servers:
        - port: {number: 443, name: https, protocol: HTTPS}
          hosts: [shop.test]
          tls: {mode: MUTUAL, credentialName: shop, subjectAltNames: [alice]}
        - port: {number: 80, name: http, protocol: HTTP}
          hosts: [shop.test]
      ---
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata: {name: front, namespace: shop}
      spec:
        hosts: [shop.test]
        gateways: [front]
        http: [{route: [{destination: {host: web, subset: v1}}]}]
      ---
      apiVersion: networking.istio.io/v1
      kind: DestinationRule
      metadata: {name: web, namespace: shop}
      spec:
        host: web.shop.svc.cluster.local
        subsets:
        - {name: v1, trafficPolicy: {tls: {mode: SIMPLE, sni: one.test}}}
        - {name: v2, trafficPolicy: {tls: {mode: SIMPLE, sni: two.test}}}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: web, namespace: shop}
      spec: {ports: [{name: http, port: 80}]}
      """;

  @Test
  void aStepIsFollowedByWhatItsCauseHoldsAndIsNotSimulated() {
    assertThat(doubts("http://shop.test/"))
        .containsExactly(
            "DestinationRule shop/web /spec/subsets/0/trafficPolicy/tls/sni:"
                + " `sni` can decide, and is not simulated");
  }

  @Test
  void whatStandsInAnotherItemOfAListIsNoDoubt() {
    assertThat(doubts("https://shop.test/"))
        .containsExactly(
            "Gateway shop/front /spec/servers/0/tls/subjectAltNames:"
                + " `subjectAltNames` can decide, and is not simulated");
  }

  @Test
  void whatDidNotMatchIsNoDoubt() {
    assertThat(doubts("http://other.test/")).isEmpty();
  }

  private static List<String> doubts(String url) {
    return Mesh.of(ResourceReader.read("mesh.yaml", SHOP))
        .simulate(Request.get(url).build())
        .trace()
        .steps()
        .stream()
        .filter(step -> step.outcome() == Outcome.INCONCLUSIVE)
        .map(NotSimulatedTest::text)
        .toList();
  }

  private static String text(Step step) {
    return step.origin().map(origin -> origin.resource() + " " + origin.pointer()).orElse("")
        + ": "
        + step.reason().text();
  }
}
